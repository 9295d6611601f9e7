package io.entrepot.bench;

import io.entrepot.support.Gateway;
import io.entrepot.support.Ledger;
import io.entrepot.support.TestServers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * An X12 interchange of 100 MB, one group of many orders, goes through the whole packaged gateway with 256 MB of heap: from the
 * retailer's folder over SFTP to every order stored, handed over and answered; against reading and hashing the same file. Once
 * with 100 lines an order and once with ten, where ten times as many verdicts and rows are kept until the end.
 */
public final class MailboxBench {
    private static final long BYTES = 100_000_000;
    private static final int[] LINES = {100, 10};
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    private final int lines;

    private MailboxBench(int lines) {
        this.lines = lines;
    }

    /** @param args lines an order, in turn; none = the usual ones */
    public static void main(String[] args) throws Exception {
        int[] wanted = args.length == 0
                ? LINES
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        for (int lines : wanted) {
            new MailboxBench(lines).run();
        }
    }

    private void run() throws Exception {
        try (TestServers servers = TestServers.start();
                Gateway gateway = new Gateway(servers.settings())) {
            GcLog collections = new GcLog(gateway, servers.state().resolve("gc.log"));
            gateway.start();
            Path file = servers.state().resolve("large.edi");
            try {
                int orders = write(file);
                double reference = hash(file);
                double ours = through(servers, gateway, collections, file, orders);
                System.out.printf(
                        Locale.ROOT,
                        "ratio gateway-x12-100mb = %.3f (%d lines an order, %.2f MB/s from folder to processed vs %.1f MB/s read and SHA-256)%n",
                        ours / reference,
                        lines,
                        ours,
                        reference);
            } finally {
                Files.deleteIfExists(file);
            }
        }
    }

    private int write(Path file) throws IOException {
        int orders = 0;
        long size = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write(
                    "ISA*00*          *00*          *ZZ*ACMERETAIL     *12*5551234567     *261121*1012*U*00401*000000001*0*P*>~\n"
                            + "GS*PO*ACMERETAIL*5551234567*20261121*1012*1*X*004010~\n");
            while (size < BYTES) {
                String order = order(++orders);
                out.write(order);
                size += order.length();
            }
            out.write("GE*%d*1~\nIEA*1*000000001~\n".formatted(orders));
        }
        return orders;
    }

    private String order(int number) {
        StringBuilder set = new StringBuilder(
                "ST*850*%06d~\nBEG*00*SA*46%08d**20261121~\nREF*DP*042~\nREF*IA*77120~\nDTM*002*20261205~\n"
                        .formatted(number, number));
        for (int line = 1; line <= lines; line++) {
            set.append("PO1*%d*%d*EA*%d.25**BP*AR-1000%d~\nPID*F****Item %d of order %d~\n"
                    .formatted(line, line, line, line % 6 + 1, line, number));
        }
        return set.append("CTT*%d~\nSE*%d*%06d~\n".formatted(lines, 2 * lines + 7, number))
                .toString();
    }

    /** @return MB per second */
    private static double hash(Path file) throws Exception {
        long begin = System.nanoTime();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return Files.size(file) * 1e3 / (System.nanoTime() - begin);
    }

    private double through(TestServers servers, Gateway gateway, GcLog collections, Path file, int orders)
            throws IOException {
        Ledger ledger = new Ledger(servers.jdbcUrl());
        long size = Files.size(file);
        int before = collections.size();
        long begin = System.nanoTime();
        Files.move(file, servers.outgoing("acme-retail").resolve("large.edi"), StandardCopyOption.ATOMIC_MOVE);
        Awaitility.await("processed")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!gateway.alive()) {
                        throw new IllegalStateException("the gateway died:\n" + gateway.log());
                    }
                    return ledger.count(
                                    "select count(*) from arrival where state not in ('landed', 'processing') or attempts > 1")
                            > 0;
                });
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<String, String> counted = ledger.rows(
                        """
                        select (select state from arrival) as state, (select count(*) from document) as orders,
                          (select count(*) from purchase_order_line) as lines,
                          (select count(*) from delivery where partner = 'erp') as deliveries
                        """)
                .get(0);
        if (!counted.equals(Map.of(
                "state",
                "processed",
                "orders",
                "" + orders,
                "lines",
                "" + orders * lines,
                "deliveries",
                "" + orders))) {
            throw new IllegalStateException(counted + "\n" + gateway.log());
        }
        System.out.printf(
                Locale.ROOT,
                "gateway-x12-100mb: %d orders of %d lines in %.1f s, %.0f orders/s, %.2f MB/s, peak RSS %s, heap 256 MB, least used in each quarter: %s MB%n",
                orders,
                lines,
                seconds,
                orders / seconds,
                size / 1e6 / seconds,
                GatewayBench.peakMemory(gateway.pid()),
                collections.quarters(before));
        return size / 1e6 / seconds;
    }
}
