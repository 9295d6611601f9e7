package io.entrepot.format.x12;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Checks the interchanges of a file in one pass over its bytes: delimiters, envelopes, control numbers and counts, and each set
 * against its grammar. Holds one segment at a time, and the verdicts of the interchange being read: some eight bytes of a set
 * without errors. Stateless.
 */
public final class X12Validator {
    /**
     * @param content the unpacked content, UTF-8 with or without byte order mark; read to its end, not closed
     * @param rules says which envelopes we take, and the grammar of each set
     * @param reports takes each interchange when it is read, in order
     * @throws Rejected when the bytes do not begin with an interchange header whose delimiters can be told, or the verdicts would
     *     fill the heap
     * @throws java.io.UncheckedIOException when the content cannot be read
     */
    public void read(InputStream content, EnvelopeRules rules, Consumer<InterchangeReport> reports) {
        SegmentSource source = new SegmentSource(content);
        SetCheck check = new SetCheck();
        VerdictRoom room = new VerdictRoom();
        source.skipByteOrderMark();
        source.skipBlanks();
        long start = source.offset();
        IsaHeader header = source.takeHeader();
        if (header == null) {
            throw new Rejected(Finding.error(
                    Place.offset(start, ""),
                    "x12-no-interchange",
                    "other bytes",
                    "ISA with its 16 elements and delimiters that differ",
                    "Send X12, beginning with ISA; nothing may stand before it."));
        }
        while (header != null) {
            InterchangeRun run = new InterchangeRun(source, rules, header, start, check, room);
            run.run();
            long end = source.offset();
            header = nextHeader(source, run);
            reports.accept(run.report(end));
            start = headerStart(source, header);
        }
    }

    /** Finds the next interchange; whatever lies before it is told in the report of the last. */
    private static IsaHeader nextHeader(SegmentSource source, InterchangeRun run) {
        boolean told = false;
        while (source.skipBlanks()) {
            long offset = source.offset();
            long line = source.line();
            IsaHeader header = source.takeHeader();
            if (header != null) {
                return header;
            }
            if (!told) {
                run.garbageBehind(offset, line);
                told = true;
            }
            source.skipToInterchange();
        }
        return null;
    }

    private static long headerStart(SegmentSource source, IsaHeader header) {
        return header == null ? 0 : source.offset() - header.length();
    }
}
