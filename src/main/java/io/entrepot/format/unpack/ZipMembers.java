package io.entrepot.format.unpack;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.platform.FileNames;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The members of a zip archive as a stream, in archive order. An archive describes its members twice; readers that trust
 * one description can be shown other files than readers that trust the other. The JDK's {@code ZipInputStream} never
 * looks at the second one, so this reads both: {@link #next} answers empty only after the central directory was found to
 * tell exactly the same members, with nothing before, between or behind them.
 *
 * <p>Whoever takes members must therefore be able to take everything back until then. Folders are skipped. Every refusal
 * is a {@link Rejected} ({@code zip-*}); an {@link IOException} always comes from the source.
 */
public final class ZipMembers implements AutoCloseable {
    private static final int END = 0x06054b50;
    private static final int END64 = 0x06064b50;
    private static final int END64_LOCATOR = 0x07064b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int RATIO_FROM = 1 << 20;

    private final InputStream source;
    private final ZipInput in;
    private final ZipLimits limits;
    private final Inflater inflater = new Inflater(true);
    private final Map<Long, ZipRecord> seen = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private Content current;
    private long unpacked;
    private boolean ended;

    public ZipMembers(InputStream in, ZipLimits limits) {
        this.source = in;
        this.in = new ZipInput(in);
        this.limits = limits;
    }

    /**
     * @param name a harmless file name
     * @param content valid until the next member is asked for; may be left unread
     */
    public record Member(String name, InputStream content) {}

    /**
     * The next file; empty at the end of a sound archive.
     *
     * @throws Rejected {@code zip-malformed}, {@code zip-truncated}, {@code zip-member-name}, {@code zip-members},
     *     {@code zip-bomb}, {@code zip-encrypted}, {@code zip-method}, {@code zip-nested}, {@code zip-corrupt},
     *     {@code zip-directory}
     */
    public Optional<Member> next() throws IOException {
        try {
            finishCurrent();
            while (!ended) {
                int signature = in.take(4).getInt();
                if (signature != ZipRecord.LOCAL) {
                    checkDirectory(signature);
                    ended = true;
                    break;
                }
                ZipRecord record = header();
                current = new Content(record);
                if (!record.directory()) {
                    checkNested(record);
                    return Optional.of(new Member(record.name(), current));
                }
                finishCurrent();
            }
            return Optional.empty();
        } catch (EOFException e) {
            throw truncated();
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }

    private ZipRecord header() throws IOException {
        long offset = in.position() - 4;
        ByteBuffer head = in.take(26);
        byte[] rest = in.take((head.getShort(22) & 0xFFFF) + (head.getShort(24) & 0xFFFF))
                .array();
        ZipRecord record = ZipRecord.local(head, rest, offset);
        checkName(record);
        if (record.encrypted()) {
            throw rejected(
                    record, "zip-encrypted", "an encrypted member", "no password", "Protect it by OpenPGP instead.");
        }
        boolean stored = record.method() == ZipRecord.STORED;
        if (!stored && record.method() != ZipRecord.DEFLATED || stored && record.hasDescriptor()) {
            throw rejected(
                    record,
                    "zip-method",
                    "compression method " + record.method() + (stored ? " of unknown length" : ""),
                    "deflate (8) or stored (0)",
                    "Use the default settings of your zip program.");
        }
        if (stored && record.packed() != record.size()) {
            throw malformed(record, "a stored member with two sizes");
        }
        seen.put(offset, record);
        if (seen.size() > limits.maxMembers()) {
            throw rejected(
                    record,
                    "zip-members",
                    "more than " + limits.maxMembers() + " members",
                    "at most " + limits.maxMembers(),
                    "Split the archive, or agree on a higher limit.");
        }
        return record;
    }

    private void checkName(ZipRecord record) {
        String name = record.name();
        String bare = name != null && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        String why = name == null
                ? "is not in the character set it claims"
                : FileNames.hostile(bare).orElse(null);
        if (why == null && !names.add(bare.toLowerCase(Locale.ROOT))) {
            why = "appears twice";
        }
        if (why != null) {
            throw new Rejected(Finding.error(
                    Place.offset(record.offset(), ""),
                    "zip-member-name",
                    FileNames.display(name) + " " + why,
                    "plain file names without folders, each once",
                    "Put the files into the archive's top level."));
        }
    }

    /** Archives in archives are not opened; by their first bytes, whatever they are called. */
    private void checkNested(ZipRecord record) throws IOException {
        ByteBuffer first = current.peek();
        if (first.remaining() >= 4 && (first.getInt(0) == ZipRecord.LOCAL || first.getInt(0) == END)) {
            throw rejected(
                    record, "zip-nested", "an archive in the archive", "files", "Send one archive of plain files.");
        }
    }

    private void finishCurrent() throws IOException {
        if (current != null) {
            byte[] buffer = new byte[16 * 1024];
            while (current.read(buffer, 0, buffer.length) >= 0) {
                continue;
            }
            current = null;
        }
    }

    private void checkDirectory(int first) throws IOException {
        long start = in.position() - 4;
        int signature = first;
        int entries = 0;
        while (signature == ZipRecord.CENTRAL) {
            ByteBuffer head = in.take(42);
            int rest = (head.getShort(24) & 0xFFFF) + (head.getShort(26) & 0xFFFF) + (head.getShort(28) & 0xFFFF);
            ZipRecord central = ZipRecord.central(head, in.take(rest).array());
            compare(central, seen.remove(central.offset()));
            entries++;
            signature = in.take(4).getInt();
        }
        if (!seen.isEmpty()) {
            ZipRecord hidden = seen.values().iterator().next();
            throw directory(hidden, FileNames.display(hidden.name()) + " is not in the directory");
        }
        long size = in.position() - 4 - start;
        if (signature == END64) {
            long length = in.take(8).getLong();
            if (length < 44 || length > 1024) {
                throw malformed(null, "a zip64 end record of " + length + " bytes");
            }
            in.take((int) length);
            if (in.take(4).getInt() != END64_LOCATOR) {
                throw malformed(null, "a zip64 end record without locator");
            }
            in.take(16);
            signature = in.take(4).getInt();
        }
        if (signature != END) {
            throw malformed(null, "no zip signature at byte " + (in.position() - 4));
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
            throw directory(null, agrees ? "bytes behind the archive" : "an end record that tells other numbers");
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
            throw directory(central, FileNames.display(central.name()) + " differs in the directory");
        }
    }

    private static Rejected directory(ZipRecord record, String seen) {
        return rejected(
                record,
                "zip-directory",
                seen,
                "a directory that names exactly the members that are there",
                "Make the archive anew with an ordinary zip program.");
    }

    private static Rejected malformed(ZipRecord record, String seen) {
        return rejected(record, "zip-malformed", seen, "a zip archive", "Make the archive anew and send it again.");
    }

    private Rejected truncated() {
        if (in.position() == 0) {
            return malformed(null, "an empty file");
        }
        return rejected(
                null,
                "zip-truncated",
                "the end after " + in.position() + " bytes",
                "a complete archive",
                "Send it again.");
    }

    private static Rejected rejected(ZipRecord record, String rule, String seen, String expected, String hint) {
        Place place = record == null
                ? Place.FILE
                : Place.offset(record.offset(), record.name() == null ? "" : FileNames.display(record.name()));
        return new Rejected(Finding.error(place, rule, seen, expected, hint));
    }

    /** One member's bytes; checks its limits while they pass, its sums at the end. */
    private final class Content extends InputStream {
        private final ZipRecord record;
        private final long start = in.position();
        private final CRC32 crc = new CRC32();
        private final byte[] head = new byte[4];
        private int headSize;
        private int headNext;
        private long size;
        private boolean done;

        Content(ZipRecord record) {
            this.record = record;
            inflater.reset();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (headNext < headSize) {
                int n = Math.min(length, headSize - headNext);
                System.arraycopy(head, headNext, bytes, offset, n);
                headNext += n;
                return n;
            }
            return unpack(bytes, offset, length);
        }

        ByteBuffer peek() throws IOException {
            for (int n = 0; n >= 0 && headSize < head.length; ) {
                headSize += n;
                n = headSize == head.length ? -1 : unpack(head, headSize, head.length - headSize);
            }
            return ByteBuffer.wrap(head, 0, headSize).slice().order(java.nio.ByteOrder.LITTLE_ENDIAN);
        }

        private int unpack(byte[] bytes, int offset, int length) throws IOException {
            if (done) {
                return -1;
            }
            int n;
            try {
                n = record.method() == ZipRecord.DEFLATED
                        ? in.inflate(inflater, bytes, offset, length)
                        : copy(bytes, offset, length);
            } catch (DataFormatException e) {
                throw corrupt("compressed bytes that do not unpack");
            } catch (EOFException e) {
                throw truncated();
            }
            if (n == 0) {
                done = true;
                finish();
                return -1;
            }
            crc.update(bytes, offset, n);
            size += n;
            unpacked += n;
            checkBomb();
            return n;
        }

        private int copy(byte[] bytes, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, record.size() - size);
            if (wanted == 0) {
                return 0;
            }
            int n = in.read(bytes, offset, wanted);
            if (n < 0) {
                throw new EOFException();
            }
            return n;
        }

        private void checkBomb() {
            long packed = record.method() == ZipRecord.DEFLATED ? inflater.getBytesRead() : size;
            boolean tooDense = size > RATIO_FROM && size / Math.max(1, packed) > limits.maxRatio();
            if (unpacked > limits.maxUnpackedBytes() || tooDense) {
                throw rejected(
                        record,
                        "zip-bomb",
                        tooDense
                                ? "more than " + limits.maxRatio() + " times its packed size"
                                : unpacked + " bytes so far",
                        "at most " + limits.maxUnpackedBytes() + " bytes and " + limits.maxRatio() + " to 1",
                        "Split the archive, or agree on a higher limit.");
            }
        }

        private void finish() throws IOException {
            if (record.method() == ZipRecord.DEFLATED) {
                in.giveBack(inflater.getRemaining());
            }
            long packed = in.position() - start;
            ZipRecord told = record;
            if (record.hasDescriptor()) {
                told = described(packed);
                seen.put(record.offset(), told);
            }
            if (told.crc() != crc.getValue() || told.size() != size || told.packed() != packed) {
                throw corrupt("other bytes than the archive's check sum and sizes tell");
            }
        }

        /** Reads the data descriptor: with or without signature, 32 or 64 bits; only one form can agree with what was read. */
        private ZipRecord described(long packed) throws IOException {
            ByteBuffer bytes = in.peek(24);
            for (int skip : bytes.remaining() >= 4 && bytes.getInt(0) == DESCRIPTOR ? List.of(4, 0) : List.of(0)) {
                for (int width : List.of(4, 8)) {
                    int length = skip + 4 + 2 * width;
                    if (bytes.remaining() >= length
                            && (bytes.getInt(skip) & 0xFFFF_FFFFL) == crc.getValue()
                            && number(bytes, skip + 4, width) == packed
                            && number(bytes, skip + 4 + width, width) == size) {
                        in.take(length);
                        return new ZipRecord(
                                record.name(),
                                record.flags(),
                                record.method(),
                                crc.getValue(),
                                packed,
                                size,
                                record.offset(),
                                record.zip64());
                    }
                }
            }
            throw bytes.remaining() < 12 ? truncated() : corrupt("a data descriptor that does not match the bytes");
        }

        private static long number(ByteBuffer bytes, int at, int width) {
            return width == 4 ? bytes.getInt(at) & 0xFFFF_FFFFL : bytes.getLong(at);
        }

        private Rejected corrupt(String seen) {
            return rejected(record, "zip-corrupt", seen, "an undamaged member", "Send the archive again.");
        }
    }
}
