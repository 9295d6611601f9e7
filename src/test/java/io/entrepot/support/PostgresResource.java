package io.entrepot.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a Quarkus test a database of its own on the JVM's PostgreSQL, temporary folders, and a running demo SFTP server. The test reaches
 * them by {@link TestServers#current()}.
 */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private TestServers servers;

    @Override
    public Map<String, String> start() {
        servers = TestServers.start();
        return servers.settings();
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.close();
        }
    }
}
