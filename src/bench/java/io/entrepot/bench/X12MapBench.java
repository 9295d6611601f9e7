package io.entrepot.bench;

import io.entrepot.format.smooks.Mapping;
import io.entrepot.format.x12.AcknowledgmentWriter;
import io.entrepot.format.x12.AnyPartner;
import io.entrepot.format.x12.Delimiters;
import io.entrepot.format.x12.GroupReport;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.InterchangeWriter;
import io.entrepot.format.x12.SetRuling;
import io.entrepot.format.x12.SetSegments;
import io.entrepot.format.x12.X12Sets;
import io.entrepot.format.x12.X12Validator;
import io.entrepot.format.x12.grammar.Grammar;
import io.entrepot.format.x12.grammar.Grammars;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smooks.FilterSettings;
import org.smooks.Smooks;
import org.smooks.StreamFilterType;
import org.smooks.io.source.StreamSource;

/**
 * 850s of 10, 1,000 and 20,000 lines, in memory, on one thread: validated against the full grammar, mapped to purchase orders,
 * answered with a 997; against Smooks' {@code edi:parser} with javabean maps, which does none of the checks. CPU time.
 */
public final class X12MapBench {
    private static final int[] LINES = {10, 1_000, 20_000};
    private static final int OUR_BYTES = 12_000_000;
    private static final int THEIR_BYTES = 1_000_000;
    private static final int ROUNDS = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private X12MapBench() {}

    /** One pass over the content. */
    private interface Side {
        void read(byte[] content) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        Grammar grammar =
                Grammars.load(Path.of("edi-mappings")).find("004010", "850").orElseThrow();
        Mapping mapping = Mapping.ofSegments(Path.of("edi-mappings/x12/004010/850/mapping.xml"));
        Smooks parser = new Smooks("src/bench/resources/x12-850/mapping.xml");
        parser.setFilterSettings(new FilterSettings(StreamFilterType.SAX_NG).setDefaultSerializationOn(false));
        double worst = Double.MAX_VALUE;
        double slowest = Double.MAX_VALUE;
        double reference = 0;
        for (int lines : LINES) {
            byte[] content = content(lines);
            double us = 0;
            double them = 0;
            for (int round = 0; round < ROUNDS; round++) {
                us = Math.max(us, speed(content, OUR_BYTES, bytes -> ours(bytes, grammar, mapping)));
                them = Math.max(
                        them,
                        speed(
                                content,
                                THEIR_BYTES,
                                bytes -> parser.filterSource(new StreamSource<>(new ByteArrayInputStream(bytes)))));
            }
            System.out.printf(
                    Locale.ROOT,
                    "850s of %,d lines, %,d bytes: %.2f MB/s, edi:parser %.2f MB/s%n",
                    lines,
                    content.length,
                    us,
                    them);
            slowest = Math.min(slowest, us);
            if (us / them < worst) {
                worst = us / them;
                reference = them;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "ratio x12-map = %.1f (slowest %.2f MB/s CPU vs %.2f MB/s edi:parser with javabean)%n",
                worst,
                slowest,
                reference);
    }

    private static double speed(byte[] content, int bytes, Side side) throws Exception {
        int times = Math.max(1, bytes / content.length);
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            side.read(content);
        }
        return (double) times * content.length * 1e3 / (THREADS.getCurrentThreadCpuTime() - begin);
    }

    private static void ours(byte[] content, Grammar grammar, Mapping mapping) {
        List<InterchangeReport> reports = new ArrayList<>();
        new X12Validator().read(new ByteArrayInputStream(content), any(grammar), reports::add);
        X12Sets sets = new X12Sets(new ByteArrayInputStream(content), reports);
        int orders = 0;
        while (sets.next()) {
            mapping.map(new SetSegments(sets), Map.of(), warning -> {});
            orders++;
        }
        for (GroupReport group : reports.get(0).groups()) {
            InterchangeWriter writer = new InterchangeWriter(
                    new ByteArrayOutputStream(), Delimiters.COMMON_004010, Delimiters.NONE, false);
            new AcknowledgmentWriter(writer, Delimiters.COMMON_004010, "997", "004010").write(group.acknowledgment());
            writer.endInterchange();
            if (orders != group.sets().size()) {
                throw new IllegalStateException(
                        orders + " orders of " + group.sets().size());
            }
        }
    }

    private static AnyPartner any(Grammar grammar) {
        return (interchange, group, set) -> SetRuling.accept(grammar);
    }

    /** One group with enough orders for some hundred thousand bytes. */
    private static byte[] content(int lines) {
        int orders = Math.max(1, 2_000 / lines);
        StringBuilder text = new StringBuilder("ISA*00*          *00*          *ZZ*ACMERETAIL     *12*5551234567     "
                + "*261121*0915*U*00401*000000101*0*P*>~GS*PO*ACMERETAIL*5551234567*20261121*0915*101*X*004010~");
        for (int order = 1; order <= orders; order++) {
            order(text, String.format(Locale.ROOT, "%04d", order), lines);
        }
        return text.append("GE*")
                .append(orders)
                .append("*101~IEA*1*000000101~")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void order(StringBuilder text, String control, int lines) {
        text.append("ST*850*")
                .append(control)
                .append("~BEG*00*SA*4500")
                .append(control)
                .append("**20261120~CUR*BY*USD~");
        text.append("REF*DP*038~REF*IA*77123~ITD*01*3*2**30**31~DTM*002*20261205~");
        text.append("N1*ST*ACME Store 0123*92*0123~N3*100 Main Street~N4*Springfield*IL*62701*US~");
        for (int line = 1; line <= lines; line++) {
            text.append("PO1*").append(line).append('*').append(1 + line % 144).append("*EA*");
            text.append(1 + line % 90)
                    .append(".25**UP*012345678905*VN*WIDGET-")
                    .append(line)
                    .append("*IN*");
            text.append(880_000 + line)
                    .append("~PID*F****Widget number ")
                    .append(line)
                    .append("~");
        }
        text.append("CTT*")
                .append(lines)
                .append("~SE*")
                .append(12 + 2 * lines)
                .append('*')
                .append(control)
                .append("~");
    }
}
