package io.entrepot.documents;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** Rows in PostgreSQL's COPY text format: tab between columns, newline after rows, backslash escapes, {@code \N} for null. */
final class CopyRows {
    private static final byte[] NULL = {'\\', 'N'};

    private byte[] bytes = new byte[1 << 16];
    private int length;
    private boolean first = true;

    CopyRows text(String value) {
        separate();
        if (value == null) {
            append(NULL);
            return this;
        }
        int chars = value.length();
        reserve(chars * 2);
        for (int i = 0; i < chars; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                append(escape(value.substring(i)).getBytes(StandardCharsets.UTF_8));
                return this;
            }
            put(c);
        }
        return this;
    }

    private void put(char c) {
        switch (c) {
            case '\\' -> pair('\\');
            case '\t' -> pair('t');
            case '\n' -> pair('n');
            case '\r' -> pair('r');
            case 0 -> bytes[length++] = '?';
            default -> bytes[length++] = (byte) c;
        }
    }

    private void pair(char escaped) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) escaped;
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\t' -> escaped.append("\\t");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case 0 -> escaped.append('\uFFFD');
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    CopyRows number(BigDecimal value) {
        return value == null ? text(null) : text(value.toPlainString());
    }

    CopyRows number(long value) {
        return text(Long.toString(value));
    }

    CopyRows flag(boolean value) {
        return text(value ? "t" : "f");
    }

    CopyRows date(LocalDate value) {
        separate();
        if (value == null) {
            append(NULL);
            return this;
        }
        reserve(10);
        int year = value.getYear();
        digits(year / 100, year % 100);
        bytes[length++] = '-';
        digits(value.getMonthValue());
        bytes[length++] = '-';
        digits(value.getDayOfMonth());
        return this;
    }

    private void digits(int... pairs) {
        for (int pair : pairs) {
            bytes[length++] = (byte) ('0' + pair / 10);
            bytes[length++] = (byte) ('0' + pair % 10);
        }
    }

    /** Bytes for a {@code bytea} column. */
    CopyRows binary(byte[] value) {
        separate();
        if (value == null) {
            append(NULL);
            return this;
        }
        reserve(value.length * 2 + 3);
        append(new byte[] {'\\', '\\', 'x'});
        for (byte b : value) {
            bytes[length++] = (byte) Character.forDigit(b >> 4 & 0xF, 16);
            bytes[length++] = (byte) Character.forDigit(b & 0xF, 16);
        }
        return this;
    }

    CopyRows endRow() {
        reserve(1);
        bytes[length++] = '\n';
        first = true;
        return this;
    }

    /** Appends bytes that are rows, or parts of one, already. */
    void raw(byte[] more, int count) {
        reserve(count);
        System.arraycopy(more, 0, bytes, length, count);
        length += count;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    private void separate() {
        reserve(1);
        if (!first) {
            bytes[length++] = '\t';
        }
        first = false;
    }

    private void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void reserve(int more) {
        if (length + more + 1 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more + 1));
        }
    }
}
