package io.entrepot.format.unpack;

import java.nio.ByteBuffer;
import java.util.List;

/** What follows a member whose sizes were not known when it began (APPNOTE.TXT 4.3.9): check sum and sizes. */
final class ZipDescriptor {
    /** Bytes of the longest form: signature, check sum, two sizes of 64 bits. */
    static final int MOST = 24;

    /** Bytes of the shortest: check sum, two sizes of 32 bits. */
    static final int LEAST = 12;

    private static final int SIGNATURE = 0x08074b50;

    private ZipDescriptor() {}

    /**
     * With or without signature, 32 or 64 bits: only one form can agree with what was read.
     *
     * @return bytes of the descriptor that agrees; 0 when none does
     */
    static int length(ByteBuffer bytes, long crc, long packed, long size) {
        boolean signed = bytes.remaining() >= 4 && bytes.getInt(0) == SIGNATURE;
        for (int skip : signed ? List.of(4, 0) : List.of(0)) {
            for (int width : List.of(4, 8)) {
                int length = skip + 4 + 2 * width;
                if (bytes.remaining() >= length
                        && (bytes.getInt(skip) & 0xFFFF_FFFFL) == crc
                        && number(bytes, skip + 4, width) == packed
                        && number(bytes, skip + 4 + width, width) == size) {
                    return length;
                }
            }
        }
        return 0;
    }

    private static long number(ByteBuffer bytes, int at, int width) {
        return width == 4 ? bytes.getInt(at) & 0xFFFF_FFFFL : bytes.getLong(at);
    }
}
