package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;
import io.entrepot.failure.Finding;
import io.entrepot.format.x12.grammar.Grammar;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reports on the sets of one group, in order. Of a set that has nothing of its own to tell only place, number and the kind of
 * verdict are kept, some eight bytes where sets are numbered one by one, and its report is made anew whenever it is asked for. To be
 * filled while the group is read, and not changed later; best read from the beginning to the end.
 */
final class SetReports extends AbstractList<SetReport> {
    private static final String ACCEPTED = "A";
    /** Kept in full. */
    private static final int FULL = -1;

    private static final int MOST_KINDS = 30;
    /** So many sets are packed against each other; another one is found from the first of them. */
    private static final int RUN = 64;

    private final VerdictRoom room;
    private final PackedBytes packed;
    private final List<Kind> kinds = new ArrayList<>();
    private final Map<Integer, SetReport> full = new LinkedHashMap<>();
    private long[] runs = new long[1];
    private String lastControl = "";
    private long lastEnd;
    private int size;
    private int accepted;
    private int faultless;

    SetReports(VerdictRoom room) {
        this.room = room;
        this.packed = new PackedBytes(room);
    }

    /** What many sets of a group have in common. */
    private record Kind(
            String set, String implementation, Optional<Grammar> grammar, String code, List<String> errors) {
        static Kind of(SetReport report) {
            return new Kind(
                    report.header().set(),
                    report.header().implementation(),
                    report.grammar(),
                    report.verdict().code(),
                    report.verdict().errors());
        }

        Kind rejected() {
            return new Kind(set, implementation, grammar, SetReport.REJECTED, errors);
        }

        SetReport report(String control, long start, long end, long more) {
            return new SetReport(
                    new SetHeader(set, control, implementation),
                    start,
                    end,
                    new SetVerdict(set, control, implementation, code, errors, List.of()),
                    grammar,
                    List.of(),
                    more);
        }
    }

    /** The next set's report. */
    void keep(SetReport report) {
        if (size % RUN == 0) {
            beginRun(size / RUN);
        }
        int kind = isPlain(report) ? kind(report) : FULL;
        packed.put(kind);
        if (kind == FULL) {
            room.take(VerdictRoom.SET
                    + (long) VerdictRoom.FINDING * report.findings().size());
            full.put(size, report);
        } else {
            pack(report);
        }
        size++;
        if (report.accepted()) {
            accepted++;
        }
        if (ACCEPTED.equals(report.verdict().code())) {
            faultless++;
        }
    }

    private void beginRun(int run) {
        if (run == runs.length) {
            room.take((long) run * Long.BYTES);
            runs = Arrays.copyOf(runs, 2 * run);
        }
        runs[run] = packed.size();
        lastControl = "";
        lastEnd = 0;
    }

    private static boolean isPlain(SetReport report) {
        return report.findings().isEmpty() && report.verdict().segments().isEmpty();
    }

    private int kind(SetReport report) {
        Kind kind = Kind.of(report);
        int known = kinds.indexOf(kind);
        if (known < 0 && kinds.size() < MOST_KINDS) {
            kinds.add(kind);
            return kinds.size() - 1;
        }
        return known < 0 ? FULL : known;
    }

    /** Against the one before: sets follow each other closely, and their numbers mostly differ in the last character. */
    private void pack(SetReport report) {
        String control = report.header().control();
        int same = 0;
        int most = Math.min(control.length(), lastControl.length());
        while (same < most && control.charAt(same) == lastControl.charAt(same)) {
            same++;
        }
        packed.put(report.start() - lastEnd);
        packed.put(report.end() - report.start());
        packed.put(report.more());
        packed.put(same);
        packed.put(control.length() - same);
        for (int at = same; at < control.length(); at++) {
            packed.put(control.charAt(at));
        }
        lastControl = control;
        lastEnd = report.end();
    }

    /** The group is rejected, and all of its sets with it. */
    void reject() {
        kinds.replaceAll(Kind::rejected);
        full.replaceAll((index, report) -> report.rejected());
    }

    /** Sets accepted, with or without errors, as they were given. */
    int accepted() {
        return accepted;
    }

    /** Sets accepted without errors, as they were given. */
    int faultless() {
        return faultless;
    }

    /** What was found in the sets, in order. */
    Stream<Finding> findings() {
        return full.values().stream().flatMap(report -> report.findings().stream());
    }

    @Override
    public SetReport get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index + " of " + size);
        }
        Cursor cursor = new Cursor(index / RUN);
        while (cursor.next < index) {
            cursor.next();
        }
        return cursor.next();
    }

    @Override
    public Iterator<SetReport> iterator() {
        return new Cursor(0);
    }

    @Override
    public int size() {
        return size;
    }

    private final class Cursor implements Iterator<SetReport> {
        private final PackedBytes.Reader reader;
        private int next;
        private long end;
        private String control = "";

        /** @param run which of them it begins with */
        Cursor(int run) {
            next = run * RUN;
            reader = packed.from(run < runs.length ? runs[run] : 0);
        }

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public SetReport next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (next % RUN == 0) {
                control = "";
                end = 0;
            }
            int index = next++;
            int kind = (int) reader.next();
            return kind == FULL ? full.get(index) : unpack(kinds.get(kind));
        }

        private SetReport unpack(Kind kind) {
            long start = end + reader.next();
            end = start + reader.next();
            long more = reader.next();
            StringBuilder text = new StringBuilder().append(control, 0, (int) reader.next());
            for (long left = reader.next(); left > 0; left--) {
                text.append((char) reader.next());
            }
            control = text.toString();
            return kind.report(control, start, end, more);
        }
    }
}
