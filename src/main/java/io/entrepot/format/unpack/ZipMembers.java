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
                    new ZipDirectory(in, seen).check(signature);
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
            throw ZipRefusals.truncated(in.position());
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
            throw ZipRefusals.rejected(
                    record, "zip-encrypted", "an encrypted member", "no password", "Protect it by OpenPGP instead.");
        }
        boolean stored = record.method() == ZipRecord.STORED;
        if (!stored && record.method() != ZipRecord.DEFLATED || stored && record.hasDescriptor()) {
            throw ZipRefusals.rejected(
                    record,
                    "zip-method",
                    "compression method " + record.method() + (stored ? " of unknown length" : ""),
                    "deflate (8) or stored (0)",
                    "Use the default settings of your zip program.");
        }
        if (stored && record.packed() != record.size()) {
            throw ZipRefusals.malformed(record, "a stored member with two sizes");
        }
        seen.put(offset, record);
        if (seen.size() > limits.maxMembers()) {
            throw ZipRefusals.rejected(
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
        if (first.remaining() >= 4 && (first.getInt(0) == ZipRecord.LOCAL || first.getInt(0) == ZipDirectory.END)) {
            throw ZipRefusals.rejected(
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
                throw ZipRefusals.truncated(in.position());
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
                throw ZipRefusals.rejected(
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

        private ZipRecord described(long packed) throws IOException {
            ByteBuffer bytes = in.peek(ZipDescriptor.MOST);
            int length = ZipDescriptor.length(bytes, crc.getValue(), packed, size);
            if (length == 0) {
                throw bytes.remaining() < ZipDescriptor.LEAST
                        ? ZipRefusals.truncated(in.position())
                        : corrupt("a data descriptor that does not match the bytes");
            }
            in.take(length);
            return record.withSums(crc.getValue(), packed, size);
        }

        private Rejected corrupt(String seen) {
            return ZipRefusals.rejected(record, "zip-corrupt", seen, "an undamaged member", "Send the archive again.");
        }
    }
}
