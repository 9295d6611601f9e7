package io.entrepot.bench;

import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.format.compose.OutboundMapping;
import io.entrepot.format.compose.SegmentSink;
import io.entrepot.format.x12.Delimiters;
import io.entrepot.format.x12.InterchangeWriter;
import io.entrepot.format.x12.SetHeader;
import io.entrepot.format.x12.SetWriter;
import io.entrepot.support.InvoiceBuilder;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Invoices of 1,000 lines to 810 sets, on one thread, in CPU time; against the writer alone, given the same segments ready made. */
public final class X12InvoiceBench {
    private static final int LINES = 1_000;
    private static final int TIMES = 100;
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private X12InvoiceBench() {}

    private record Ready(String tag, List<List<String>> elements) {}

    public static void main(String[] args) throws Exception {
        OutboundMapping mapping = OutboundMapping.compile(Path.of("edi-mappings/x12/004010/810/outbound.ftl"));
        List<InvoiceLine> lines = lines();
        Invoice invoice = invoice(lines);
        List<Ready> ready = new ArrayList<>();
        mapping.segments(invoice, lines, null, (tag, elements) -> ready.add(new Ready(tag, elements)));
        double us = 0;
        double them = 0;
        for (int round = 0; round < ROUNDS; round++) {
            us = Math.max(us, speed(sink -> mapping.segments(invoice, lines, null, sink)));
            them = Math.max(them, speed(sink -> ready.forEach(each -> sink.segment(each.tag, each.elements))));
        }
        System.out.printf(
                Locale.ROOT,
                "ratio x12-invoice = %.2f (%.1f MB/s CPU vs %.1f MB/s the writer alone)%n",
                us / them,
                us,
                them);
    }

    private static double speed(Consumer<SegmentSink> segments) {
        long bytes = 0;
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < TIMES; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
            InterchangeWriter writer = new InterchangeWriter(out, Delimiters.COMMON_004010, Delimiters.NONE, false);
            writer.startSet(new SetHeader("810", "0001", ""));
            segments.accept(new SetWriter(writer));
            writer.endSet().endInterchange();
            bytes += out.size();
        }
        return bytes * 1e3 / (THREADS.getCurrentThreadCpuTime() - begin);
    }

    private static List<InvoiceLine> lines() {
        List<InvoiceLine> lines = new ArrayList<>();
        for (int i = 1; i <= LINES; i++) {
            BigDecimal quantity = BigDecimal.valueOf(1 + i % 144);
            BigDecimal price = BigDecimal.valueOf(125 + i % 9_000, 2);
            lines.add(new InvoiceLine(
                    i,
                    Integer.toString(i),
                    quantity,
                    "EA",
                    price,
                    quantity.multiply(price).setScale(2, RoundingMode.HALF_UP),
                    Integer.toString(880_000 + i),
                    "WIDGET-" + i,
                    "012345678905",
                    "Widget number " + i));
        }
        return lines;
    }

    private static Invoice invoice(List<InvoiceLine> lines) {
        BigDecimal total = lines.stream().map(InvoiceLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return InvoiceBuilder.invoice("acme-retail", "INV-1", LocalDate.of(2026, 11, 21))
                .order("4500012345")
                .orderDate(LocalDate.of(2026, 11, 20))
                .department("038")
                .vendorNumber("77123")
                .total(total, lines.size())
                .build();
    }
}
