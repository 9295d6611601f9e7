package io.entrepot.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives a Quarkus test a database of its own on the JVM's PostgreSQL, temporary folders, and a running demo SFTP server. The test reaches
 * them by {@link TestServers#current()}. The workers look for work more often than in production, and spare ones come sooner.
 */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private TestServers servers;

    @Override
    public Map<String, String> start() {
        servers = TestServers.start();
        pollFaster(servers.contracts());
        TestDatabase.dontFlush(servers.jdbcUrl());
        Map<String, String> settings = servers.settings();
        settings.put("entrepot.workers.period-millis", "100");
        settings.put("entrepot.clean-up.period", "250");
        settings.put("entrepot.workers.slow-after", "1s");
        return settings;
    }

    /** The demo's partners too: once a second, and still a file must rest over two polls. */
    private static void pollFaster(Path contracts) {
        try (Stream<Path> folders = Files.list(contracts)) {
            for (Path folder : (Iterable<Path>) folders.filter(Files::isDirectory)::iterator) {
                Path contract = folder.resolve("contract.yaml");
                Files.writeString(contract, Files.readString(contract).replace("poll: 2s", "poll: 1s"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("contracts in " + contracts, e);
        }
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.close();
        }
    }
}
