package io.entrepot.landing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A payload while it is being written: a small one is in memory, and what is longer lies sealed under a temporary name. {@link #finish}
 * makes it durable; closing removes what was not finished.
 */
public final class Draft extends OutputStream {
    private final LandingStore store;
    private final SealedFile sealed;
    private final Path path;
    private final long inlineMost;
    private final Sums sums = new Sums();
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private OutputStream out = first;
    private FileChannel file;
    private long size;

    /** @param inlineMost what is longer, in bytes, goes to disk */
    Draft(LandingStore store, SealedFile sealed, Path path, long inlineMost) {
        this.store = store;
        this.sealed = sealed;
        this.path = path;
        this.inlineMost = inlineMost;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        size += length;
        if (file == null && size > inlineMost) {
            spill();
        }
        sums.update(bytes, offset, length);
        out.write(bytes, offset, length);
    }

    private void spill() throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
        out = sealed.contentTo(file);
        first.writeTo(out);
        first.reset();
    }

    /** Bytes written. */
    long size() {
        return size;
    }

    /** When this returns, a payload that is not inline is durable under its address. Nothing may be written afterwards. */
    public Stored finish() throws IOException {
        if (file == null) {
            byte[] plain = first.toByteArray();
            byte[] inline = sealed.sealInline(plain, plain.length);
            return new Stored(sums.sha256Hex(), size, sums.crc32(), LandingStore.INLINE, inline);
        }
        out.close();
        sealed.finish(file, sums.sha256(), size);
        file.force(true);
        file.close();
        store.publish(path, sums.sha256Hex());
        return new Stored(sums.sha256Hex(), size, sums.crc32(), LandingStore.refOf(sums.sha256Hex()), null);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            Files.deleteIfExists(path);
        }
    }
}
