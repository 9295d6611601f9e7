package io.entrepot.format.unpack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What an archive says about a member, once before its bytes (local header) and once in the central directory; APPNOTE
 * 6.3 sections 4.3.7 and 4.3.12. Sizes are unsigned; in a local header with data descriptor crc and sizes are 0.
 */
record ZipRecord(String name, int flags, int method, long crc, long packed, long size, long offset, boolean zip64) {
    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int ENCRYPTED = 0x1 | 0x40 | 0x2000;
    private static final int DESCRIPTOR = 0x8;
    private static final int UTF8 = 0x800;
    private static final int ZIP64_EXTRA = 0x0001;
    private static final long MAX32 = 0xFFFF_FFFFL;

    boolean encrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    /** Crc and sizes follow the member's bytes. */
    boolean hasDescriptor() {
        return (flags & DESCRIPTOR) != 0;
    }

    boolean directory() {
        return name.endsWith("/");
    }

    /** @param head the 26 bytes after the signature; @param rest name and extra field; @param offset where it begins */
    static ZipRecord local(ByteBuffer head, byte[] rest, long offset) {
        int flags = u16(head, 2);
        int nameLength = u16(head, 22);
        long packed = u32(head, 14);
        long size = u32(head, 18);
        ByteBuffer wide = zip64(rest, nameLength);
        boolean zip64 = wide != null;
        if (zip64 && size == MAX32 && wide.remaining() >= 8) {
            size = wide.getLong();
        }
        if (zip64 && packed == MAX32 && wide.remaining() >= 8) {
            packed = wide.getLong();
        }
        return new ZipRecord(
                name(rest, nameLength, flags), flags, u16(head, 4), u32(head, 10), packed, size, offset, zip64);
    }

    /** @param head the 42 bytes after the signature; @param rest name, extra field and comment */
    static ZipRecord central(ByteBuffer head, byte[] rest) {
        int flags = u16(head, 4);
        int nameLength = u16(head, 24);
        long packed = u32(head, 16);
        long size = u32(head, 20);
        long offset = u32(head, 38);
        ByteBuffer wide = zip64(rest, nameLength);
        boolean zip64 = wide != null;
        if (zip64 && size == MAX32 && wide.remaining() >= 8) {
            size = wide.getLong();
        }
        if (zip64 && packed == MAX32 && wide.remaining() >= 8) {
            packed = wide.getLong();
        }
        if (zip64 && offset == MAX32 && wide.remaining() >= 8) {
            offset = wide.getLong();
        }
        return new ZipRecord(
                name(rest, nameLength, flags), flags, u16(head, 6), u32(head, 12), packed, size, offset, zip64);
    }

    /** Names are UTF-8 where the flag says so, else code page 437. @return null when the bytes are not what the flag says */
    private static String name(byte[] rest, int length, int flags) {
        Charset charset = (flags & UTF8) != 0 ? StandardCharsets.UTF_8 : Charset.forName("IBM437");
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(rest, 0, length)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static ByteBuffer zip64(byte[] rest, int from) {
        ByteBuffer extra = ByteBuffer.wrap(rest, from, rest.length - from).order(ByteOrder.LITTLE_ENDIAN);
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xFFFF;
            int length = extra.getShort() & 0xFFFF;
            if (length > extra.remaining()) {
                return null;
            }
            if (id == ZIP64_EXTRA) {
                return extra.slice().limit(length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return null;
    }

    private static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    private static long u32(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & MAX32;
    }

    /** The same member with what its data descriptor tells. */
    ZipRecord withSums(long crcTold, long packedTold, long sizeTold) {
        return new ZipRecord(name, flags, method, crcTold, packedTold, sizeTold, offset, zip64);
    }
}
