package io.entrepot.app.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private final DemoPgp pgp;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "demo-partners");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param contracts folder with a sub-folder for each partner
     * @param keys folder of what only the partners know
     * @param secrets folder the gateway reads as {@code entrepot.secrets}
     */
    public DemoPartners(DemoSftpServer sftp, Path contracts, Path keys, Path secrets, Clock clock) {
        this.pgp = new DemoPgp(keys, secrets, clock);
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
            if (usesPgp(partner)) {
                pgp.ensure(partner);
            }
        }
    }

    /** Keeps providing for partners that appear later. */
    public void watch() {
        watcher.scheduleWithFixedDelay(
                () -> {
                    try {
                        provide();
                        settings().forEach(System::setProperty);
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
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("ENTREPOT_DEMO_SFTP_HOST", "127.0.0.1");
        settings.put("ENTREPOT_DEMO_SFTP_PORT", Integer.toString(sftp.port()));
        settings.put("ENTREPOT_DEMO_SFTP_HOSTKEY", sftp.hostKey());
        for (String partner : partners()) {
            if (usesPgp(partner)) {
                String name = partner.toUpperCase(Locale.ROOT).replace('-', '_');
                settings.put(name + "_PGP_FINGERPRINT", pgp.fingerprint(partner));
            }
        }
        return settings;
    }

    DemoPgp pgp() {
        return pgp;
    }

    private boolean usesPgp(String partner) {
        try {
            return Files.readString(contracts.resolve(partner).resolve("contract.yaml"))
                    .contains("${secret:pgp}");
        } catch (IOException e) {
            throw new UncheckedIOException("contract of " + partner, e);
        }
    }

    /** Every folder with a contract, by name. */
    List<String> partners() {
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
