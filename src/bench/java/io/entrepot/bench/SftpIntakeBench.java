package io.entrepot.bench;

import io.entrepot.support.Folders;
import io.entrepot.support.Gateway;
import io.entrepot.support.Ledger;
import io.entrepot.support.TestServers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * What it takes until files on an OpenSSH server have landed in the packaged gateway (fetched, hashed, sealed, durable, T1
 * committed), against OpenSSH's own client: one file of 200 MB against {@code sftp get} and {@code sha256sum}, and 1,000 files of
 * 10 KB against an {@code sftp -b} batch that only fetches them. Rounds alternate; the first third warms up, and of the others
 * the median of the rounds' own ratios counts.
 *
 * <p>The clock of our side: a poll begins by taking its channel's lease. We hold that row locked, lay the files there, ask for a
 * poll, and when the poll waits for the lock we let it go and start the clock. It stops when all arrivals can be seen, so after
 * the commit of the last T1. Interval and settling are outside; opening the session and listing are inside, for both sides.
 * Files stay where they are (clean-up is outside), and no worker decodes while files come in.
 */
public final class SftpIntakeBench {
    private static final int SMALL_ROUNDS = 7;
    private static final int LARGE_ROUNDS = 4;
    private static final int LARGE = 200_000_000;
    private static final int SMALL = 10_000;
    private static final int FILES = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long GLANCE_NANOS = 5_000_000;

    private static final String CONTRACT =
            """
            partner: quay
            name: Quay Bank
            version: 1
            timezone: Europe/Berlin
            connections:
              main:
                sftp:
                  host: 127.0.0.1
                  port: %d
                  username: %s
                  identity: ${secret:sftp-key}
                  hostKeys: ["%s"]
                  idleClose: 1s
            channels:
              statements:
                on: main
                directory: outgoing
                poll: 1h
                settle: {stableFor: 1 polls}
                afterwards: leave
                file: {name: "*.csv", maxBytes: 1GiB, perPoll: 1000}
                document: statement
                format:
                  csv:
                    header: true
                    columns:
                      - {name: account, to: account, as: text(34), required: true}
                      - {name: statement, to: statementId, as: text(35), required: true}
                      - {name: currency, to: currency, required: true}
                      - {name: booked, to: bookingDate, as: date(uuuu-MM-dd), required: true}
                      - {name: amount, to: amount, as: decimal(2), required: true}
                identity: [account, statementId]
                corrections: hold
            """;

    private final OpenSsh ssh;
    private final Gateway gateway;
    private final Ledger ledger;
    private final String jdbcUrl;
    private final Path outgoing;

    private SftpIntakeBench(OpenSsh ssh, Gateway gateway, String jdbcUrl) {
        this.ssh = ssh;
        this.gateway = gateway;
        this.ledger = new Ledger(jdbcUrl);
        this.jdbcUrl = jdbcUrl;
        this.outgoing = ssh.home().resolve("outgoing");
    }

    public static void main(String[] args) throws Exception {
        if (!OpenSsh.installed()) {
            System.out.println("skipped: openssh-server or openssh-client is not installed");
            return;
        }
        try (OpenSsh ssh = OpenSsh.start(Folders.temporary("openssh"));
                TestServers servers = TestServers.start()) {
            Files.createDirectories(ssh.home().resolve("outgoing"));
            admit(servers, ssh);
            try (Gateway gateway = new Gateway(servers.settings())
                    .with("entrepot.workers", "0")
                    .start()) {
                SftpIntakeBench bench = new SftpIntakeBench(ssh, gateway, servers.jdbcUrl());
                bench.race("sftp-large", LARGE_ROUNDS, 1, LARGE, true);
                bench.race("sftp-small", SMALL_ROUNDS, FILES, SMALL, false);
            }
        }
    }

    private static void admit(TestServers servers, OpenSsh ssh) throws IOException {
        Path secret = servers.secrets().resolve("quay").resolve("sftp-key");
        Files.createDirectories(secret.getParent());
        Files.copy(ssh.key(), secret);
        Path folder = Files.createDirectories(servers.contracts().resolve("quay"));
        Files.writeString(
                folder.resolve("contract.yaml"), CONTRACT.formatted(ssh.port(), OpenSsh.user(), ssh.hostKey()));
        servers.admit("quay");
    }

    private void race(String name, int rounds, int files, int bytes, boolean hashed) throws IOException, SQLException {
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            String prefix = name + "-" + round + "-";
            Awaitility.await("the poll before has ended").atMost(PATIENCE).until(this::idle);
            lay(prefix, files, bytes);
            theirs[round] = fetch(prefix, hashed);
            ours[round] = land(files);
            empty(outgoing);
            System.out.printf(
                    Locale.ROOT, "%s round %d: %.2f s, OpenSSH %.2f s%n", name, round + 1, ours[round], theirs[round]);
        }
        double megabytes = files * (double) bytes / 1e6;
        System.out.printf(
                Locale.ROOT,
                "ratio %s = %.2f (%.1f MB/s landed vs %.1f MB/s %s)%n",
                name,
                median(IntStream.range(rounds / 3, rounds).mapToDouble(round -> theirs[round] / ours[round])),
                megabytes / Arrays.stream(ours).min().orElseThrow(),
                megabytes / Arrays.stream(theirs).min().orElseThrow(),
                hashed ? "sftp get + sha256sum" : "sftp -b, fetched only");
    }

    private static double median(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private boolean idle() {
        return ledger.count("select count(*) from channel_status where partner = 'quay' and poll_requested is null"
                        + " and last_success_at is not null")
                == 1;
    }

    /** @return seconds from the begin of the poll until all have landed */
    private double land(int files) throws SQLException {
        long before = ledger.count("select count(*) from arrival");
        long begin;
        try (Connection holder = DriverManager.getConnection(jdbcUrl);
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from channel_lease where partner = 'quay' for update");
            gateway.post("operator", "/api/v1/channels/quay/statements/poll", "{}");
            Awaitility.await("a poll begins")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> ledger.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and datname = current_database() and query like '%channel_lease%'")
                            == 1);
            begin = System.nanoTime();
            holder.commit();
        }
        awaitArrivals(before + files);
        return (System.nanoTime() - begin) / 1e9;
    }

    private void awaitArrivals(long wanted) throws SQLException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet row = statement.executeQuery("select count(*) from arrival")) {
                    row.next();
                    if (row.getLong(1) == wanted) {
                        return;
                    }
                }
                if (System.nanoTime() > giveUp || !gateway.alive()) {
                    throw new IllegalStateException("files have not landed:\n" + gateway.log());
                }
                LockSupport.parkNanos(GLANCE_NANOS);
            }
        }
    }

    /** @return seconds OpenSSH's client takes for the same files */
    private double fetch(String prefix, boolean hashed) throws IOException {
        Path target = Files.createDirectories(ssh.home().resolveSibling("fetched"));
        long begin = System.nanoTime();
        ssh.batch("get outgoing/" + prefix + "* " + target + "/");
        if (hashed) {
            OpenSsh.run("sha256sum", target.resolve(prefix + "0.csv").toString());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        empty(target);
        return seconds;
    }

    /** Every file has other content, so that the write-once store has to keep each. */
    private void lay(String prefix, int files, int bytes) throws IOException {
        Random random = new Random(prefix.hashCode());
        byte[] block = new byte[Math.min(bytes, 1_000_000)];
        for (int i = 0; i < files; i++) {
            try (OutputStream out = Files.newOutputStream(outgoing.resolve(prefix + i + ".csv"))) {
                random.nextBytes(block);
                for (int written = 0; written < bytes; written += block.length) {
                    out.write(block);
                }
            }
        }
    }

    private static void empty(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
