package io.entrepot.platform;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The jail for names that partners choose: remote files and archive members. A name that passes is one plain path
 * component on every file system we write to.
 */
public final class FileNames {
    /** Longest name in characters and in UTF-8 bytes; what common file systems take. */
    public static final int MAX_LENGTH = 255;

    private static final int DISPLAY_MAX = 80;

    private FileNames() {}

    /**
     * Why a name must not be used as a file name, in words for a finding's {@code expected}-sentence; empty when it is
     * harmless. Checked: empty, {@code .} and {@code ..}, path separators (either slash), drive letters, control and
     * invisible formatting characters, unpaired surrogates, length.
     */
    public static Optional<String> hostile(String name) {
        if (name == null || name.isBlank()) {
            return Optional.of("is empty");
        }
        if (name.equals(".") || name.equals("..")) {
            return Optional.of("names a directory");
        }
        if (name.length() > MAX_LENGTH || name.getBytes(StandardCharsets.UTF_8).length > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " bytes");
        }
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            return Optional.of("holds a path separator");
        }
        if (name.length() >= 2 && name.charAt(1) == ':' && isAsciiLetter(name.charAt(0))) {
            return Optional.of("begins with a drive letter");
        }
        if (name.codePoints().anyMatch(FileNames::isInvisible)) {
            return Optional.of("holds a control or invisible character");
        }
        return Optional.empty();
    }

    /**
     * A name as it may be logged, shown and stored, whatever the partner put into it: invisible characters and
     * separators become {@code ?}, more than 80 characters are cut in the middle so that the extension stays readable.
     */
    public static String display(String name) {
        if (name == null || name.isEmpty()) {
            return "?";
        }
        StringBuilder safe = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (isInvisible(c) || c == '/' || c == '\\') {
                safe.append('?');
            } else {
                safe.appendCodePoint(c);
            }
        });
        if (safe.length() <= DISPLAY_MAX) {
            return safe.toString();
        }
        int head = boundary(safe, DISPLAY_MAX / 2);
        int tail = boundary(safe, safe.length() - DISPLAY_MAX / 2 + 1);
        return safe.substring(0, head) + "…" + safe.substring(tail);
    }

    /** Never between the two halves of a surrogate pair. */
    private static int boundary(CharSequence text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** Control, format (bidirectional overrides, zero width), line separators, unpaired surrogates, unassigned. */
    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
