package io.entrepot.support;

import io.entrepot.app.dev.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** One PostgreSQL server per test JVM (it starts on first use and stops with the JVM), one database per caller. */
public final class TestDatabase {
    private TestDatabase() {}

    /** @return JDBC url of a new, empty database; user and trust are part of it */
    public static String create() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        Server.INSTANCE.ensure(name);
        return Server.INSTANCE.jdbcUrl(name);
    }

    /** A new database with our tables, over plain connections that commit by themselves; {@code useTransaction} works. */
    public static Jdbi migrated() {
        String url = create();
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return Jdbi.create(url).installPlugin(new PostgresPlugin());
    }

    private static final class Server {
        static final EmbeddedDatabase INSTANCE = start();

        private static EmbeddedDatabase start() {
            Path data = Folders.temporary("postgres").resolve("data");
            EmbeddedDatabase server = EmbeddedDatabase.serve(data);
            EmbeddedDatabase.stopAtExit(data);
            return server;
        }
    }
}
