package io.entrepot.connection;

import io.entrepot.failure.Busy;
import io.entrepot.partner.Connection;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sessions of every SFTP connection, inside what the partner allows ({@code sessions}). Waiting for one is fair and ends after the
 * connection's {@code timeout} as {@link Busy}. Sessions are kept for the next user until {@code idleClose}. The budget
 * holds in this process; channel leases keep other instances away from a channel.
 */
@ApplicationScoped
public class SftpSessions {
    private static final long WATCH_MILLIS = 500;

    private final SftpConnector connector;
    private final ConcurrentHashMap<Key, SessionPool> pools = new ConcurrentHashMap<>();
    private ScheduledExecutorService watch;

    public SftpSessions(SftpConnector connector) {
        this.connector = connector;
    }

    /** A changed connection is another key: its old sessions end by {@code idleClose}. */
    private record Key(String partner, Connection.Sftp connection) {}

    /** A session for one user at a time; must be closed. */
    public static final class Lease implements AutoCloseable {
        private final SessionPool pool;
        private final SftpSession session;
        private boolean ended;

        Lease(SessionPool pool, SftpSession session) {
            this.pool = pool;
            this.session = session;
        }

        public SftpSession session() {
            return session;
        }

        /** Gives the session back for the next user; a broken one is dropped. */
        @Override
        public void close() {
            end(session.isOpen());
        }

        /** Gives the place back but not the session: after a failure its state is unknown. */
        public void discard() {
            end(false);
        }

        private synchronized void end(boolean reusable) {
            if (!ended) {
                ended = true;
                pool.giveBack(session, reusable);
            }
        }
    }

    /**
     * @param partner id of the partner whose connection it is
     * @throws Busy when no session is free in time
     * @throws io.entrepot.failure.Outage when none can be opened
     */
    public Lease lease(String partner, Connection.Sftp connection) {
        return pools.computeIfAbsent(
                        new Key(partner, connection), key -> new SessionPool(key.connection(), connector::open))
                .take();
    }

    /** Sessions open now, used or idle. */
    public int open(String partner, Connection.Sftp connection) {
        SessionPool pool = pools.get(new Key(partner, connection));
        return pool == null ? 0 : pool.open();
    }

    @PostConstruct
    public void start() {
        watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sftp-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void watch() {
        pools.values().forEach(SessionPool::watch);
    }

    @PreDestroy
    public void stop() {
        watch.shutdownNow();
        pools.values().forEach(SessionPool::close);
    }
}
