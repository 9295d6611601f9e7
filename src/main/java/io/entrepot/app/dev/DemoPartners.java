package io.entrepot.app.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Gives every partner of the contracts folder what it would bring along: a mailbox on the demo SFTP server and its keys, ours in
 * {@code secrets/<partner>/}. A folder copied while the gateway runs is provided for within seconds.
 */
public final class DemoPartners implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DemoPartners.class);

    private final DemoSftpServer sftp;
    private final Path contracts;
    private final Path secrets;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "demo-partners");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param contracts folder with a sub-folder for each partner
     * @param secrets folder the gateway reads as {@code entrepot.secrets}
     */
    public DemoPartners(DemoSftpServer sftp, Path contracts, Path secrets) {
        this.sftp = sftp;
        this.contracts = contracts;
        this.secrets = secrets;
    }

    /** Mailbox and secrets for every partner that lacks them. */
    public void provide() {
        for (String partner : partners()) {
            Path secret = secrets.resolve(partner).resolve("sftp-key");
            Path key = sftp.admit(partner);
            if (Files.notExists(secret)) {
                try {
                    SshKeys.writePrivate(secret, Files.readAllBytes(key));
                } catch (IOException e) {
                    throw new UncheckedIOException("key of " + partner, e);
                }
            }
        }
    }

    /** Keeps providing for partners that appear later. */
    public void watch() {
        watcher.scheduleWithFixedDelay(
                () -> {
                    try {
                        provide();
                    } catch (RuntimeException e) {
                        LOG.warnf("demo partners: %s", e.getMessage());
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
    }

    /** What the contracts of the demo partners refer to as {@code ${env:…}}. */
    public Map<String, String> settings() {
        return Map.of(
                "ENTREPOT_DEMO_SFTP_HOST", "127.0.0.1",
                "ENTREPOT_DEMO_SFTP_PORT", Integer.toString(sftp.port()),
                "ENTREPOT_DEMO_SFTP_HOSTKEY", sftp.hostKey());
    }

    private List<String> partners() {
        try (Stream<Path> folders = Files.list(contracts)) {
            return folders.filter(folder -> Files.exists(folder.resolve("contract.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("contracts folder " + contracts, e);
        }
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
