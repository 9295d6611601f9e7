package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;
import io.entrepot.format.x12.grammar.Grammar;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The reports on the sets of one group, in order. Of a set without errors only place and number are kept, a few bytes, and its
 * report is made anew whenever it is asked for. To be filled while the group is read, and not changed later.
 */
final class SetReports extends AbstractList<SetReport> implements RandomAccess {
    private static final String ACCEPTED = "A";
    private static final String REJECTED = "R";
    private static final int FIRST_SIZE = 16;

    private final List<Kind> kinds = new ArrayList<>();
    private final Map<Integer, SetReport> others = new HashMap<>();
    private long[] starts = new long[FIRST_SIZE];
    private long[] ends = new long[FIRST_SIZE];
    private long[] controls = new long[FIRST_SIZE];
    private byte[] kindOf = new byte[FIRST_SIZE];
    private String plainCode = ACCEPTED;
    private int size;

    /** What many sets of a group have in common. */
    private record Kind(String set, String implementation, Optional<Grammar> grammar) {
        static Kind of(SetReport report) {
            return new Kind(report.header().set(), report.header().implementation(), report.grammar());
        }
    }

    /** The next set's report. */
    void keep(SetReport report) {
        if (size == starts.length) {
            grow();
        }
        int kind = isPlain(report) ? kind(report) : Byte.MAX_VALUE;
        if (kind < Byte.MAX_VALUE) {
            starts[size] = report.start();
            ends[size] = report.end();
            controls[size] = PackedControl.of(report.header().control());
            kindOf[size] = (byte) kind;
        } else {
            others.put(size, report);
        }
        size++;
    }

    /** The group is rejected, and all of its sets with it. */
    void reject() {
        plainCode = REJECTED;
        others.replaceAll((index, report) -> report.rejected());
    }

    private static boolean isPlain(SetReport report) {
        return ACCEPTED.equals(report.verdict().code())
                && report.findings().isEmpty()
                && PackedControl.of(report.header().control()) != PackedControl.NONE;
    }

    private int kind(SetReport report) {
        Kind kind = Kind.of(report);
        int known = kinds.indexOf(kind);
        if (known < 0 && kinds.size() < Byte.MAX_VALUE) {
            kinds.add(kind);
            return kinds.size() - 1;
        }
        return known < 0 ? Byte.MAX_VALUE : known;
    }

    private void grow() {
        int larger = size + size / 2;
        starts = Arrays.copyOf(starts, larger);
        ends = Arrays.copyOf(ends, larger);
        controls = Arrays.copyOf(controls, larger);
        kindOf = Arrays.copyOf(kindOf, larger);
    }

    @Override
    public SetReport get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index + " of " + size);
        }
        SetReport other = others.get(index);
        return other == null ? plain(index) : other;
    }

    private SetReport plain(int index) {
        Kind kind = kinds.get(kindOf[index]);
        String control = PackedControl.text(controls[index]);
        return new SetReport(
                new SetHeader(kind.set(), control, kind.implementation()),
                starts[index],
                ends[index],
                new SetVerdict(kind.set(), control, kind.implementation(), plainCode, List.of(), List.of()),
                kind.grammar(),
                List.of(),
                0);
    }

    @Override
    public int size() {
        return size;
    }
}
