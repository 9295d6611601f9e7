package io.entrepot.format.iso20022;

import java.util.Arrays;

/**
 * The text of the element read last, without the white space around it. Reused, to spare a String per element. A text in one
 * piece stays where the parser keeps it, until the parser reads the next.
 */
final class TextBuffer {
    char[] chars;
    int start;
    int end;
    private char[] own = new char[512];

    TextBuffer() {
        chars = own;
    }

    void clear() {
        start = 0;
        end = 0;
    }

    /** Adds a piece that the parser holds, from its first character on. Before the parser reads another: {@link #keep}. */
    void add(char[] piece, int length) {
        if (end > 0 || length > Limits.TEXT_CHARS) {
            append(piece, 0, length);
            return;
        }
        // It is the same array nearly every time, and comparing costs less than the collector's barrier.
        if (chars != piece) {
            chars = piece;
        }
        end = length;
    }

    /** Copies what the parser holds. */
    void keep() {
        if (chars != own) {
            char[] piece = chars;
            int length = end;
            chars = own;
            end = 0;
            append(piece, 0, length);
        }
    }

    private void append(char[] source, int from, int length) {
        keep();
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
        keep();
        if (end == chars.length) {
            grow(end + 1);
        }
        chars[end++] = one;
    }

    private void grow(int needed) {
        if (needed > Limits.TEXT_CHARS) {
            throw new Limits.Exceeded("characters of text", Limits.TEXT_CHARS);
        }
        own = Arrays.copyOf(own, Math.min(Limits.TEXT_CHARS, Math.max(needed, own.length * 2)));
        chars = own;
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
        String text = new String(chars, start, end - start);
        return hasControls() ? text.replaceAll("\\s*[\\t\\n\\r]\\s*", " ") : text;
    }

    /** One branch for all characters and not one for each: texts are half of what is read, and hardly any has breaks. */
    private boolean hasControls() {
        int below = 0;
        for (int i = start; i < end; i++) {
            below |= chars[i] - ' ';
        }
        return below < 0;
    }

    @Override
    public String toString() {
        return new String(chars, start, end - start);
    }
}
