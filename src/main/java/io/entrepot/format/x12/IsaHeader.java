package io.entrepot.format.x12;

import java.nio.charset.StandardCharsets;

/**
 * The first bytes of an interchange. ISA is fixed in length, so that its separators can be found before they are known; one whose
 * elements have other lengths is read too, by its own separators, so that it can be answered.
 *
 * @param elements {@code ISA01} to {@code ISA16} as sent, from index 1
 * @param delimiters what it declares
 * @param length bytes up to and with the segment terminator
 */
record IsaHeader(String[] elements, Delimiters delimiters, int length) {
    /** Length with segment terminator. */
    static final int LENGTH = 106;

    static final int ELEMENTS = 16;

    /** How far the terminator of a malformed header is looked for. */
    static final int MAX_LENGTH = 300;

    /** Lengths of the elements (X12.5). */
    static final int[] WIDTHS = {0, 2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};

    private static final int FIRST_REPETITION_VERSION = 402;

    /** Whether the bytes are {@code ISA} and a separator. */
    static boolean begins(byte[] bytes, int from) {
        return bytes[from] == 'I' && bytes[from + 1] == 'S' && bytes[from + 2] == 'A' && separates(bytes[from + 3]);
    }

    /** Whether the bytes are a header of the right length. */
    static boolean fits(byte[] bytes, int from, int to) {
        if (to - from < LENGTH || !begins(bytes, from)) {
            return false;
        }
        int at = from + 3;
        for (int element = 1; element <= ELEMENTS; element++) {
            if (bytes[at] != bytes[from + 3]) {
                return false;
            }
            at += WIDTHS[element] + 1;
        }
        return true;
    }

    /** @return null when the bytes are no header, or its delimiters cannot be told apart */
    static IsaHeader parse(byte[] bytes, int from, int to) {
        if (to - from < 4 || !begins(bytes, from)) {
            return null;
        }
        String[] elements = new String[ELEMENTS + 1];
        int at = from + 4;
        for (int element = 1; element < ELEMENTS; element++) {
            int start = at;
            while (at < to && bytes[at] != bytes[from + 3]) {
                at++;
            }
            elements[element] = new String(bytes, start, at - start, StandardCharsets.UTF_8);
            at++;
        }
        if (at + 1 >= to || !separates(bytes[at]) || !separates(bytes[at + 1])) {
            return null;
        }
        elements[ELEMENTS] = String.valueOf((char) bytes[at]);
        return delimited(elements, bytes[from + 3], bytes[at], bytes[at + 1], at + 2 - from);
    }

    private static IsaHeader delimited(String[] elements, byte element, byte component, byte segment, int length) {
        char repetition = repetition(elements[11], elements[12]);
        if (repetition == element || repetition == component || repetition == segment) {
            repetition = Delimiters.NONE;
        }
        if (element == component || element == segment || component == segment) {
            return null;
        }
        Delimiters delimiters = new Delimiters((char) element, (char) component, repetition, (char) segment);
        return new IsaHeader(elements, delimiters, length);
    }

    private static char repetition(String declared, String version) {
        boolean known = version.matches("\\d{5}") && Integer.parseInt(version) >= FIRST_REPETITION_VERSION;
        boolean separator = declared.length() == 1 && declared.charAt(0) < 0x80 && separates((byte) declared.charAt(0));
        return known && separator ? declared.charAt(0) : Delimiters.NONE;
    }

    private static boolean separates(byte value) {
        return value > 0 && value != ' ' && value != 0x7F && !Character.isLetterOrDigit(value);
    }

    InterchangeHeader header() {
        String[] text = new String[ELEMENTS + 1];
        for (int each = 1; each <= ELEMENTS; each++) {
            text[each] = Envelopes.printable(elements[each].strip());
        }
        return new InterchangeHeader(
                text[1], text[2], text[3], text[4], text[5], text[6], text[7], text[8], text[9], text[10], text[11],
                text[12], text[13], text[14], text[15]);
    }
}
