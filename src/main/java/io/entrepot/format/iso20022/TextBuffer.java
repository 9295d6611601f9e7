package io.entrepot.format.iso20022;

import java.util.Arrays;

/** The text of the element read last, without the white space around it. Reused, to spare a String per element. */
final class TextBuffer {
    char[] chars = new char[512];
    int start;
    int end;

    void clear() {
        start = 0;
        end = 0;
    }

    void append(char[] source, int from, int length) {
        int needed = end + length;
        if (needed > chars.length) {
            grow(needed);
        }
        System.arraycopy(source, from, chars, end, length);
        end = needed;
    }

    void append(TextBuffer other) {
        append(other.chars, other.start, other.length());
    }

    void append(char one) {
        if (end == chars.length) {
            grow(end + 1);
        }
        chars[end++] = one;
    }

    private void grow(int needed) {
        if (needed > Limits.TEXT_CHARS) {
            throw new Limits.Exceeded("characters of text", Limits.TEXT_CHARS);
        }
        chars = Arrays.copyOf(chars, Math.min(Limits.TEXT_CHARS, Math.max(needed, chars.length * 2)));
    }

    void trim() {
        while (start < end && chars[start] <= ' ') {
            start++;
        }
        while (end > start && chars[end - 1] <= ' ') {
            end--;
        }
    }

    boolean isEmpty() {
        return start == end;
    }

    int length() {
        return end - start;
    }

    boolean is(String other) {
        if (other.length() != end - start) {
            return false;
        }
        for (int i = 0; i < other.length(); i++) {
            if (chars[start + i] != other.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Line breaks and tabs inside become one blank each run; {@code null} when empty. */
    String string() {
        if (start == end) {
            return null;
        }
        for (int i = start; i < end; i++) {
            if (chars[i] < ' ') {
                return new String(chars, start, end - start).replaceAll("\\s*[\\t\\n\\r]\\s*", " ");
            }
        }
        return new String(chars, start, end - start);
    }

    @Override
    public String toString() {
        return new String(chars, start, end - start);
    }
}
