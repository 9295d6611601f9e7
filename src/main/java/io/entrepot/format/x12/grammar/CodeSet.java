package io.entrepot.format.x12.grammar;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The codes an element is limited to, looked up in the bytes without making a string. */
public final class CodeSet {
    private final List<String> codes;
    private final KeyTable table;

    /** @throws IllegalArgumentException when a code is longer than {@value Keys#MAX} characters */
    CodeSet(Collection<String> codes) {
        this.codes = List.copyOf(new TreeSet<>(codes));
        this.table = new KeyTable(this.codes);
    }

    public boolean contains(byte[] bytes, int from, int to) {
        return to - from <= Keys.MAX && table.find(Keys.of(bytes, from, to)) >= 0;
    }

    boolean contains(String code) {
        return codes.contains(code);
    }

    /** The codes in order. */
    public List<String> codes() {
        return codes;
    }
}
