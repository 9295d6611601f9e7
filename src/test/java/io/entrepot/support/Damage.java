package io.entrepot.support;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Bytes damaged by chance: cut off, doubled, left out, replaced, once to four times. The same random source damages the same way. */
public final class Damage {
    private static final int MOST_TIMES = 4;
    private static final int MOST_BYTES = 30;

    private final byte[] likely;
    private final SplittableRandom random;

    /** @param likely what often stands where something else was; single bytes */
    public Damage(String likely, SplittableRandom random) {
        this.likely = likely.getBytes(StandardCharsets.ISO_8859_1);
        this.random = random;
    }

    public byte[] of(byte[] seed) {
        byte[] content = seed;
        for (int times = 1 + random.nextInt(MOST_TIMES); times > 0; times--) {
            content = once(content);
        }
        return content;
    }

    private byte[] once(byte[] content) {
        if (content.length == 0) {
            return content;
        }
        int from = random.nextInt(content.length);
        int to = Math.min(content.length, from + 1 + random.nextInt(MOST_BYTES));
        return switch (random.nextInt(6)) {
            case 0 -> joined(content, from, content, content.length);
            case 1 -> joined(content, from, content, to);
            case 2 -> joined(content, to, content, from);
            case 3 -> replaced(content, from, (byte) random.nextInt(256));
            case 4 -> joined(content, from, content, random.nextInt(content.length));
            default -> replaced(content, from, likely[random.nextInt(likely.length)]);
        };
    }

    /** The first bytes of one and the last of the other. */
    private static byte[] joined(byte[] first, int length, byte[] second, int from) {
        byte[] result = new byte[length + second.length - from];
        System.arraycopy(first, 0, result, 0, length);
        System.arraycopy(second, from, result, length, second.length - from);
        return result;
    }

    private static byte[] replaced(byte[] content, int at, byte value) {
        byte[] result = content.clone();
        result[at] = value;
        return result;
    }
}
