package io.entrepot.app.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A real PostgreSQL server beside this JVM, from Maven's binaries. Its process outlives {@code kill -9} of the JVM, so a start first
 * looks for a server that still serves the data folder and attaches to it.
 */
public final class EmbeddedDatabase {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final Duration ATTACH_PATIENCE = Duration.ofSeconds(15);
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    private final int port;

    private EmbeddedDatabase(int port) {
        this.port = port;
    }

    /**
     * Serves {@code data}: attaches to the server that already does, or starts one on a free port. Commits are flushed to disk as in
     * production.
     *
     * @param data folder of the server; filled on first use and kept
     */
    public static EmbeddedDatabase serve(Path data) {
        Path folder = data.toAbsolutePath();
        Optional<Integer> alive = awaitAlive(folder);
        if (alive.isPresent()) {
            LOG.infof("PostgreSQL is still there, attached on port %d", alive.get());
            return new EmbeddedDatabase(alive.get());
        }
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve("postmaster.pid"));
            ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(
                    folder.resolveSibling(folder.getFileName() + ".log").toFile());
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setErrorRedirector(log)
                    .setOutputRedirector(log)
                    .start();
            return new EmbeddedDatabase(server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL does not start in " + folder, e);
        }
    }

    /** @return settings-ready address of {@code database}; the server trusts local connections */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    public int port() {
        return port;
    }

    /** Creates {@code database} unless it is there. */
    public void ensure(String database) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"));
                var find = connection.prepareStatement("select 1 from pg_database where datname = ?");
                var create = connection.createStatement()) {
            find.setString(1, database);
            try (var found = find.executeQuery()) {
                if (!found.next()) {
                    create.execute("create database \"" + database + "\"");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + database, e);
        }
    }

    /** Stops the server of {@code data} when this JVM ends in good order; safe to call once per JVM. */
    public static void stopAtExit(Path data) {
        processId(data.toAbsolutePath()).ifPresent(pid -> {
            // Only JDK classes: at that time the class loader of dev mode is closed already.
            ProcessBuilder stop = new ProcessBuilder("kill", "-INT", Long.toString(pid));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    stop.start().waitFor(5, TimeUnit.SECONDS);
                } catch (IOException | InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        });
    }

    /** Waits while a server of the folder is coming up or going down; empty when there is none. */
    private static Optional<Integer> awaitAlive(Path folder) {
        long deadline = System.nanoTime() + ATTACH_PATIENCE.toNanos();
        while (processId(folder).flatMap(ProcessHandle::of).isPresent() && System.nanoTime() < deadline) {
            Optional<Integer> port =
                    line(folder, PORT_LINE).map(Integer::valueOf).filter(EmbeddedDatabase::answers);
            if (port.isPresent()) {
                return port;
            }
            pause();
        }
        return Optional.empty();
    }

    private static boolean answers(int port) {
        try (Connection connection = DriverManager.getConnection(new EmbeddedDatabase(port).jdbcUrl("postgres"))) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private static Optional<Long> processId(Path folder) {
        return line(folder, PID_LINE).map(Long::valueOf);
    }

    /** A line of {@code postmaster.pid}, which PostgreSQL keeps while it runs. */
    private static Optional<String> line(Path folder, int index) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("postmaster.pid"));
            return lines.size() > index ? Optional.of(lines.get(index).strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
