package io.entrepot.format.x12;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One segment where it lies in the read buffer. Reused for the next one: valid only until then. Elements, repetitions and
 * components count from 1; what is not there is empty.
 */
public final class Segment {
    /** What occurs in an element, by class of byte. */
    static final int DIGIT = 1;

    static final int PRINTABLE = 2;
    static final int CONTROL = 4;
    static final int HIGH = 8;
    static final int COMPONENT = 16;
    static final int REPETITION = 32;

    private static final int MAX_TAG = 80;

    byte[] bytes = new byte[0];
    int start;
    long offset;
    long line;
    int position;
    int count;
    long key;
    int[] ends = new int[64];
    byte[] classes = new byte[64];
    byte component;
    byte repetition;

    Segment() {}

    /** Segment identifier, e.g. {@code PO1}; the beginning of what is much too long for one. */
    public String tag() {
        return new String(bytes, start, Math.min(ends[0], MAX_TAG), StandardCharsets.UTF_8);
    }

    /** Number of elements, empty ones included. */
    public int elements() {
        return count;
    }

    /** Byte offset of the segment in the content. */
    public long offset() {
        return offset;
    }

    /** Its number in the set, ST = 1. */
    public int position() {
        return position;
    }

    /** Whether the element is there and not empty. */
    public boolean has(int element) {
        return element <= count && length(element) > 0;
    }

    /** The whole element, with repetition and component separators if it has such. */
    public String text(int element) {
        return element > count ? "" : text(from(element), to(element));
    }

    /** Number of repetitions of an element; 1 also for one that is empty. */
    public int repetitions(int element) {
        return element > count ? 1 : parts(from(element), to(element), repetition, has(element, REPETITION));
    }

    /** Number of components in one repetition of an element; 1 also for one that is empty. */
    public int components(int element, int repetitionNumber) {
        if (element > count) {
            return 1;
        }
        int from = partStart(from(element), to(element), repetition, repetitionNumber, has(element, REPETITION));
        int to = partEnd(from, to(element), repetition, has(element, REPETITION));
        return parts(from, to, component, has(element, COMPONENT));
    }

    /** One component of one repetition. */
    public String text(int element, int repetitionNumber, int componentNumber) {
        if (element > count) {
            return "";
        }
        boolean repeated = has(element, REPETITION);
        boolean composite = has(element, COMPONENT);
        int from = partStart(from(element), to(element), repetition, repetitionNumber, repeated);
        int to = partEnd(from, to(element), repetition, repeated);
        int first = partStart(from, to, component, componentNumber, composite);
        return text(first, partEnd(first, to, component, composite));
    }

    boolean has(int element, int byteClass) {
        return (classes[element] & byteClass) != 0;
    }

    /** Whether the element is without control characters and separators of its own. */
    boolean plain(int element) {
        return element > count || (classes[element] & (CONTROL | COMPONENT | REPETITION)) == 0;
    }

    int from(int element) {
        return start + ends[element - 1] + 1;
    }

    int to(int element) {
        return start + ends[element];
    }

    int length(int element) {
        return ends[element] - ends[element - 1] - 1;
    }

    String text(int from, int to) {
        return to <= from ? "" : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    void grow() {
        ends = Arrays.copyOf(ends, ends.length * 2);
        classes = Arrays.copyOf(classes, classes.length * 2);
    }

    private int parts(int from, int to, byte separator, boolean any) {
        int parts = 1;
        for (int at = from; any && at < to; at++) {
            if (bytes[at] == separator) {
                parts++;
            }
        }
        return parts;
    }

    /** Where part {@code number} begins, {@code to} + 1 when there are fewer. */
    private int partStart(int from, int to, byte separator, int number, boolean any) {
        int at = from;
        for (int part = 1; part < number; part++) {
            at = partEnd(at, to, separator, any) + 1;
        }
        return at;
    }

    private int partEnd(int from, int to, byte separator, boolean any) {
        int at = from;
        while (any && at < to && bytes[at] != separator) {
            at++;
        }
        return any ? Math.min(at, Math.max(from, to)) : to;
    }
}
