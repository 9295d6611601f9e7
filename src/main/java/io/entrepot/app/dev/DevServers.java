package io.entrepot.app.dev;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a gateway needs around it to be tried on one machine: database, the partners' SFTP server, secrets. */
public final class DevServers implements AutoCloseable {
    public static final int SFTP_PORT = 2222;
    private static final String DATABASE = "entrepot";
    private static final String HOOKED = "entrepot.dev.database-stops-at-exit";

    private final DemoSftpServer sftp;
    private final DemoPartners partners;
    private final Map<String, String> settings;

    private DevServers(DemoSftpServer sftp, DemoPartners partners, Map<String, String> settings) {
        this.sftp = sftp;
        this.partners = partners;
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
        DemoPartners partners = new DemoPartners(sftp, contracts, state.resolve("secrets"));
        partners.provide();
        partners.watch();
        Map<String, String> settings = new LinkedHashMap<>(partners.settings());
        settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl(DATABASE));
        return new DevServers(sftp, partners, Map.copyOf(settings));
    }

    /** Settings for the gateway, as system properties. */
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        partners.close();
        sftp.close();
    }
}
