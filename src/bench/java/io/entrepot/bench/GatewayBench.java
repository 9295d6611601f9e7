package io.entrepot.bench;

import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.Decoder;
import io.entrepot.format.iso20022.CamtDecoder;
import io.entrepot.partner.Format;
import io.entrepot.support.CamtFiles;
import io.entrepot.support.Gateway;
import io.entrepot.support.Ledger;
import io.entrepot.support.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A camt.053 of 1 GB goes through the whole packaged gateway with 256 MB of heap: from the file in the bank's folder (two polls of
 * settling included) over SFTP, landing, decoding and storing to {@code processed}; against a bare decode of the same file.
 */
public final class GatewayBench {
    private static final long BYTES = 1_000_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private GatewayBench() {}

    public static void main(String[] args) throws Exception {
        try (TestServers servers = TestServers.start();
                Gateway gateway = new Gateway(servers.settings()).start()) {
            Path file = CamtFiles.write(servers.state().resolve("large.xml"), BYTES);
            try {
                double reference = decode(file);
                double ours = through(servers, gateway, file);
                System.out.printf(
                        Locale.ROOT,
                        "ratio gateway-1gb = %.2f (%.1f MB/s from folder to processed vs %.1f MB/s bare decode)%n",
                        ours / reference,
                        ours,
                        reference);
            } finally {
                Files.deleteIfExists(file);
            }
        }
    }

    /** @return MB per second */
    private static double decode(Path file) throws IOException {
        Decoder decoder = new CamtDecoder(new Format.Camt(List.of("camt.053"), Map.of()));
        DecodeContext context = new DecodeContext("bench.xml", Map.of(), Map.of(), finding -> {
            throw new IllegalStateException(finding.toString());
        });
        long begin = System.nanoTime();
        int items = 0;
        try (InputStream in = Files.newInputStream(file);
                DecodedStream stream = decoder.open(in, context)) {
            while (stream.hasNext()) {
                items += stream.next().size();
            }
        }
        long nanos = System.nanoTime() - begin;
        if (items < CamtFiles.entries(BYTES)) {
            throw new IllegalStateException("decoded " + items + " items");
        }
        return Files.size(file) * 1e3 / nanos;
    }

    private static double through(TestServers servers, Gateway gateway, Path file) throws IOException {
        Ledger ledger = new Ledger(servers.jdbcUrl());
        long size = Files.size(file);
        long begin = System.nanoTime();
        Files.move(file, servers.outgoing("tidewater").resolve("large.xml"), StandardCopyOption.ATOMIC_MOVE);
        Awaitility.await("processed")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> ended(ledger, gateway));
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<String, String> arrival = ledger.rows(
                        """
                        select state, extract(epoch from state_at - received_at) as after_landing,
                          (select count(*) from statement_entry) as entries from arrival
                        """)
                .get(0);
        if (!arrival.get("state").equals("processed")
                || Long.parseLong(arrival.get("entries")) != CamtFiles.entries(BYTES)) {
            throw new IllegalStateException(arrival + "\n" + gateway.log());
        }
        double rest = Double.parseDouble(arrival.get("after_landing"));
        System.out.printf(
                Locale.ROOT,
                "gateway-1gb: %.1f s (%.1f s to T1 with settling, %.1f s T1 to processed), %.1f MB/s, peak RSS %s, heap 256 MB%n",
                seconds,
                seconds - rest,
                rest,
                size / 1e6 / seconds,
                peakMemory(gateway.pid()));
        return size / 1e6 / seconds;
    }

    private static boolean ended(Ledger ledger, Gateway gateway) {
        if (!gateway.alive()) {
            throw new IllegalStateException("the gateway died:\n" + gateway.log());
        }
        return ledger.count("select count(*) from arrival where state not in ('landed', 'processing') or attempts > 1")
                > 0;
    }

    /** Linux counts it for the process's whole life. */
    static String peakMemory(long process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process), "status");
        if (Files.notExists(status)) {
            return "unknown here";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.substring("VmHWM:".length()).strip())
                .findFirst()
                .orElse("unknown");
    }
}
