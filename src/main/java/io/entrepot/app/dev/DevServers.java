package io.entrepot.app.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What a gateway needs around it to be tried on one machine: database, the partners' SFTP server, secrets. */
public final class DevServers implements AutoCloseable {
    public static final int SFTP_PORT = 2222;
    private static final int HTTP_PORT = 8080;
    private static final String DATABASE = "entrepot";
    private static final String HOOKED = "entrepot.dev.database-stops-at-exit";

    private final DemoSftpServer sftp;
    private final DemoPartners partners;
    private final Runnable stopTraffic;
    private final Map<String, String> settings;

    private DevServers(DemoSftpServer sftp, DemoPartners partners, Runnable stopTraffic, Map<String, String> settings) {
        this.sftp = sftp;
        this.partners = partners;
        this.stopTraffic = stopTraffic;
        this.settings = settings;
    }

    /**
     * @param state folder that keeps everything between runs
     * @param contracts folder whose sub-folders are the partners that get a mailbox
     */
    public static DevServers start(Path state, Path contracts) {
        Path data = state.resolve("postgres");
        EmbeddedDatabase database = EmbeddedDatabase.serve(data);
        database.ensure(DATABASE);
        if (System.getProperty(HOOKED) == null) {
            System.setProperty(HOOKED, "true");
            EmbeddedDatabase.stopAtExit(data);
        }
        DemoSftpServer sftp = DemoSftpServer.start(state, SFTP_PORT);
        Clock clock = Clock.systemUTC();
        DemoPartners partners =
                new DemoPartners(sftp, contracts, state.resolve("keys"), state.resolve("secrets"), clock);
        partners.provide();
        partners.watch();
        URI console = URI.create("http://127.0.0.1:" + Integer.getInteger("quarkus.http.port", HTTP_PORT));
        boolean silent = "off".equals(System.getProperty("entrepot.demo.traffic"));
        Runnable stopTraffic =
                silent ? () -> {} : DemoTraffic.start(sftp, partners.pgp(), state, console, clock)::close;
        DevBanner.printWhenUp(console, state, partners.partners());
        Map<String, String> settings = new LinkedHashMap<>(partners.settings());
        settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl(DATABASE));
        settings.put("entrepot.landing.create-key", "true");
        settings.put("quarkus.http.auth.session.encryption-key", sessionKey(state.resolve("session-key")));
        return new DevServers(sftp, partners, stopTraffic, Map.copyOf(settings));
    }

    /** Kept, so that who is signed in stays so over a restart. */
    private static String sessionKey(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings for the gateway, as system properties. */
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        stopTraffic.run();
        partners.close();
        sftp.close();
    }
}
