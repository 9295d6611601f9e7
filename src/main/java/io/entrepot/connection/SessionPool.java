package io.entrepot.connection;

import io.entrepot.partner.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Sessions of one connection: never more than its budget, idle ones included. */
final class SessionPool {
    private final Connection.Sftp connection;
    private final Function<Connection.Sftp, SftpSession> opener;
    private final Semaphore budget;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<SftpSession> used = ConcurrentHashMap.newKeySet();

    private record Idle(SftpSession session, long sinceNanos) {}

    SessionPool(Connection.Sftp connection, Function<Connection.Sftp, SftpSession> opener) {
        this.connection = connection;
        this.opener = opener;
        this.budget = new Semaphore(connection.sessions(), true);
    }

    SftpSessions.Lease take() {
        acquire();
        try {
            SftpSession session = reuse();
            if (session == null) {
                session = opener.apply(connection);
            }
            used.add(session);
            return new SftpSessions.Lease(this, session);
        } catch (RuntimeException | Error e) {
            budget.release();
            throw e;
        }
    }

    private void acquire() {
        try {
            if (!budget.tryAcquire(connection.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw SftpFailures.busy(connection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SftpFailures.busy(connection);
        }
    }

    /** An idle session exists only while its place in the budget is free, so taking the place means taking it. */
    private SftpSession reuse() {
        synchronized (idle) {
            Idle last;
            while ((last = idle.pollLast()) != null) {
                if (last.session().isOpen()) {
                    return last.session();
                }
                last.session().close();
            }
            return null;
        }
    }

    void giveBack(SftpSession session, boolean reusable) {
        used.remove(session);
        if (reusable) {
            synchronized (idle) {
                idle.addLast(new Idle(session, System.nanoTime()));
            }
        } else {
            session.close();
        }
        budget.release();
    }

    int open() {
        synchronized (idle) {
            return idle.size() + used.size();
        }
    }

    /** Cuts sessions whose server does not move, closes those idle for too long. */
    void watch() {
        long now = System.nanoTime();
        used.forEach(session -> session.closeIfSilent(now));
        List<SftpSession> expired = new ArrayList<>();
        synchronized (idle) {
            while (!idle.isEmpty()
                    && now - idle.peekFirst().sinceNanos()
                            > connection.idleClose().toNanos()) {
                expired.add(idle.pollFirst().session());
            }
        }
        expired.forEach(SftpSession::close);
    }

    void close() {
        used.forEach(SftpSession::close);
        synchronized (idle) {
            idle.forEach(each -> each.session().close());
            idle.clear();
        }
    }
}
