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

    /** @return JDBC url of a new, empty database; user and trust are part of it. Commits are flushed to disk as in production. */
    public static String create() {
        String name = newName();
        Server.INSTANCE.ensure(name);
        return Server.INSTANCE.jdbcUrl(name);
    }

    /**
     * A new database with our tables, over plain connections that commit by themselves; {@code useTransaction} works. Commits do not
     * wait for the disk.
     */
    public static Jdbi migrated() {
        String url = copyOfMigrated();
        dontFlush(url);
        return jdbi(url);
    }

    /** The same with commits as in production, for measurements. */
    public static Jdbi migratedAndFlushing() {
        return jdbi(copyOfMigrated());
    }

    /** From the next connection on commits do not wait for the disk: nothing is lost by that unless the server itself dies. */
    static void dontFlush(String url) {
        Ledger database = new Ledger(url);
        String name = database.column("select current_database()").get(0);
        database.execute("alter database " + name + " set synchronous_commit = off");
    }

    private static String copyOfMigrated() {
        String name = newName();
        new Ledger(Server.INSTANCE.jdbcUrl("postgres"))
                .execute("create database " + name + " template " + Migrated.NAME);
        return Server.INSTANCE.jdbcUrl(name);
    }

    private static Jdbi jdbi(String url) {
        return Jdbi.create(url).installPlugin(new PostgresPlugin());
    }

    private static String newName() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    /** What is migrated once and copied for every caller; nobody may be connected to it. */
    private static final class Migrated {
        static final String NAME = newName();

        static {
            Server.INSTANCE.ensure(NAME);
            Flyway.configure()
                    .dataSource(Server.INSTANCE.jdbcUrl(NAME), null, null)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        }
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
