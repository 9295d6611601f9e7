package io.entrepot.format.unpack;

import io.entrepot.failure.Rejected;
import io.entrepot.platform.FileNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** The central directory of a zip archive, compared with the members that were really there (APPNOTE.TXT 4.3.12 to 4.3.16). */
final class ZipDirectory {
    /** Signature of the end record. */
    static final int END = 0x06054b50;

    private static final int END64 = 0x06064b50;
    private static final int END64_LOCATOR = 0x07064b50;

    private final ZipInput in;
    private final Map<Long, ZipRecord> members;

    /** @param members by their offset; those that the directory names are taken out */
    ZipDirectory(ZipInput in, Map<Long, ZipRecord> members) {
        this.in = in;
        this.members = members;
    }

    /**
     * Reads it to its end, which is the end of the archive.
     *
     * @param first the signature that was read where no member follows any more
     * @throws Rejected {@code zip-directory}, {@code zip-malformed}
     */
    void check(int first) throws IOException {
        long start = in.position() - 4;
        int signature = first;
        int entries = 0;
        while (signature == ZipRecord.CENTRAL) {
            ByteBuffer head = in.take(42);
            int rest = (head.getShort(24) & 0xFFFF) + (head.getShort(26) & 0xFFFF) + (head.getShort(28) & 0xFFFF);
            ZipRecord central = ZipRecord.central(head, in.take(rest).array());
            compare(central, members.remove(central.offset()));
            entries++;
            signature = in.take(4).getInt();
        }
        if (!members.isEmpty()) {
            ZipRecord hidden = members.values().iterator().next();
            throw ZipRefusals.directory(hidden, FileNames.display(hidden.name()) + " is not in the directory");
        }
        long size = in.position() - 4 - start;
        if (signature == END64) {
            long length = in.take(8).getLong();
            if (length < 44 || length > 1024) {
                throw ZipRefusals.malformed(null, "a zip64 end record of " + length + " bytes");
            }
            in.take((int) length);
            if (in.take(4).getInt() != END64_LOCATOR) {
                throw ZipRefusals.malformed(null, "a zip64 end record without locator");
            }
            in.take(16);
            signature = in.take(4).getInt();
        }
        if (signature != END) {
            throw ZipRefusals.malformed(null, "no zip signature at byte " + (in.position() - 4));
        }
        checkEnd(in.take(18), entries, start, size);
    }

    private void checkEnd(ByteBuffer end, int entries, long start, long size) throws IOException {
        boolean agrees = fits(end.getShort(4) & 0xFFFF, entries, 0xFFFF)
                && fits(end.getShort(6) & 0xFFFF, entries, 0xFFFF)
                && fits(end.getInt(8) & 0xFFFF_FFFFL, size, 0xFFFF_FFFFL)
                && fits(end.getInt(12) & 0xFFFF_FFFFL, start, 0xFFFF_FFFFL);
        in.take(end.getShort(16) & 0xFFFF);
        if (!agrees || in.peek(1).hasRemaining()) {
            throw ZipRefusals.directory(
                    null, agrees ? "bytes behind the archive" : "an end record that tells other numbers");
        }
    }

    /** The largest value stands for "see the zip64 record". */
    private static boolean fits(long told, long real, long elsewhere) {
        return told == real || told == elsewhere;
    }

    private static void compare(ZipRecord central, ZipRecord local) {
        boolean same = local != null
                && local.name().equals(central.name())
                && local.encrypted() == central.encrypted()
                && local.method() == central.method()
                && local.crc() == central.crc()
                && local.packed() == central.packed()
                && local.size() == central.size();
        if (!same) {
            throw ZipRefusals.directory(central, FileNames.display(central.name()) + " differs in the directory");
        }
    }
}
