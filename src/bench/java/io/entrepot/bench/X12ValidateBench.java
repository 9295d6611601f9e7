package io.entrepot.bench;

import io.entrepot.format.x12.AnyPartner;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.SetRuling;
import io.entrepot.format.x12.X12Validator;
import io.entrepot.format.x12.grammar.Grammar;
import io.entrepot.format.x12.grammar.Grammars;
import io.entrepot.support.X12Orders;
import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URL;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Validates interchanges of 850s with 10, 1,000 and 20,000 lines against the full 004010 grammar, in memory, on one thread; StAEDI
 * does the same with the same grammar and envelope schema. CPU time; rounds alternate, the best of each counts.
 */
public final class X12ValidateBench {
    private static final Path X12 = Path.of("edi-mappings", "x12");
    private static final int[] LINES = {10, 1_000, 20_000};
    private static final int OUR_BYTES = 64_000_000;
    private static final int THEIR_BYTES = 1_000_000;
    private static final int ROUNDS = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private X12ValidateBench() {}

    public static void main(String[] args) throws Exception {
        Grammar grammar =
                Grammars.load(Path.of("edi-mappings")).find("004010", "850").orElseThrow();
        Schema envelope = schema(X12.resolve("00401/interchange.xml"));
        Schema order = schema(X12.resolve("004010/850/grammar.xml"));
        double worst = Double.MAX_VALUE;
        double slowest = Double.MAX_VALUE;
        double reference = 0;
        for (int lines : LINES) {
            byte[] content = X12Orders.interchange(lines, Math.max(1, THEIR_BYTES / (lines * 100)));
            double us = 0;
            double them = 0;
            for (int round = 0; round < ROUNDS; round++) {
                us = Math.max(us, ours(content, grammar));
                them = Math.max(them, theirs(content, envelope, order));
            }
            System.out.printf(
                    Locale.ROOT,
                    "850s of %,d lines, %,d bytes: %.0f MB/s, StAEDI %.1f MB/s%n",
                    lines,
                    content.length,
                    us,
                    them);
            if (us / them < worst) {
                worst = us / them;
                reference = them;
            }
            slowest = Math.min(slowest, us);
        }
        System.out.printf(
                Locale.ROOT,
                "ratio x12-validate = %.1f (slowest %.0f MB/s CPU vs %.1f MB/s StAEDI with schema)%n",
                worst,
                slowest,
                reference);
    }

    private static double ours(byte[] content, Grammar grammar) {
        int times = Math.max(1, OUR_BYTES / content.length);
        AnyPartner rules = (interchange, group, set) -> SetRuling.accept(grammar);
        X12Validator validator = new X12Validator();
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int each = 0; each < times; each++) {
            validator.read(new ByteArrayInputStream(content), rules, X12ValidateBench::mustBeGood);
        }
        return content.length * 1e3 * times / (THREADS.getCurrentThreadCpuTime() - begin);
    }

    private static void mustBeGood(InterchangeReport report) {
        report.groups().forEach(group -> {
            if (!"A".equals(group.verdict().code())) {
                throw new IllegalStateException(
                        group.findings() + " " + group.sets().get(0).findings());
            }
        });
    }

    private static double theirs(byte[] content, Schema envelope, Schema order) throws EDIStreamException, IOException {
        long begin = THREADS.getCurrentThreadCpuTime();
        try (EDIStreamReader reader =
                EDIInputFactory.newFactory().createEDIStreamReader(new ByteArrayInputStream(content))) {
            while (reader.hasNext()) {
                EDIStreamEvent event = reader.next();
                if (event == EDIStreamEvent.START_INTERCHANGE) {
                    reader.setControlSchema(envelope);
                } else if (event == EDIStreamEvent.START_TRANSACTION) {
                    reader.setTransactionSchema(order);
                } else if (event.isError()) {
                    throw new IllegalStateException(reader.getErrorType() + " " + reader.getLocation());
                }
            }
        }
        return content.length * 1e3 / (THREADS.getCurrentThreadCpuTime() - begin);
    }

    private static Schema schema(Path file) throws EDISchemaException, IOException {
        URL url = file.toUri().toURL();
        SchemaFactory factory = SchemaFactory.newFactory();
        factory.setProperty(SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT, url);
        return factory.createSchema(url);
    }
}
