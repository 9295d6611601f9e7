package io.entrepot.app.dev;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps the demo going: once the gateway answers, it sends the history, then one event after the other, fast at first so that a newcomer
 * soon sees every kind, calm later. The ERP pulls beside it.
 */
final class DemoTraffic implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DemoTraffic.class);
    private static final Duration ERP_POLL = Duration.ofSeconds(3);
    private static final Duration HISTORY_LOADS = Duration.ofSeconds(8);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(9);
    private static final Duration PAUSE = Duration.ofSeconds(25);
    private static final int FAST_EVENTS = 6;

    private final DemoUpload upload;
    private final DemoDay day;
    private final DemoBooks books;
    private final DemoErp erp;
    private final DemoRetailer retailer;
    private final Thread partners = thread("demo-traffic", this::partners);
    private final Thread puller = thread("demo-erp", this::erp);

    private DemoTraffic(DemoSftpServer sftp, DemoPgp pgp, Path state, URI gateway, Clock clock) {
        this.upload = new DemoUpload(sftp, state.resolve("keys"));
        this.books = new DemoBooks(state.resolve("demo.properties"));
        this.retailer = new DemoRetailer(upload, books, clock);
        this.day = new DemoDay(upload, pgp, books, retailer, clock);
        this.erp = new DemoErp(gateway, clock);
    }

    /**
     * @param state folder of the partners' keys and of what the demo remembers between runs
     * @param gateway where the API will answer
     */
    static DemoTraffic start(DemoSftpServer sftp, DemoPgp pgp, Path state, URI gateway, Clock clock) {
        DemoTraffic traffic = new DemoTraffic(sftp, pgp, state, gateway, clock);
        traffic.partners.start();
        traffic.puller.start();
        return traffic;
    }

    private void partners() throws InterruptedException {
        awaitGateway();
        attempt("history", day::history);
        pause(HISTORY_LOADS);
        List<DemoDay.Event> events = day.events();
        while (true) {
            int number = books.next("events");
            DemoDay.Event event = events.get((number - 1) % events.size());
            LOG.infof("demo: %s", event.what());
            attempt(event.what(), event.does());
            books.save();
            pause(number < FAST_EVENTS ? FIRST_PAUSE : PAUSE);
        }
    }

    private void erp() throws InterruptedException {
        awaitGateway();
        while (true) {
            attempt("ERP", () -> {
                try {
                    erp.pull();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            attempt("acknowledgement of acme-retail", retailer::acknowledge);
            pause(ERP_POLL);
        }
    }

    private void awaitGateway() throws InterruptedException {
        while (!erp.isGatewayUp()) {
            pause(Duration.ofSeconds(1));
        }
    }

    /** The demo goes on when one thing fails: the gateway may be restarting. */
    private static void attempt(String what, DemoDay.Action action) throws InterruptedException {
        try {
            action.send();
        } catch (IOException | RuntimeException e) {
            LOG.warnf("demo: %s failed: %s", what, e.getMessage());
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    /** Runs until interrupted. */
    @FunctionalInterface
    private interface Loop {
        void run() throws InterruptedException;
    }

    private static Thread thread(String name, Loop loop) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (InterruptedException e) {
                        LOG.debugf("%s ends", name);
                    }
                },
                name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        partners.interrupt();
        puller.interrupt();
        upload.close();
    }
}
