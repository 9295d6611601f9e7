package io.entrepot.landing;

import com.google.crypto.tink.StreamingAead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/**
 * The layout of a sealed payload. Inline: one streaming AEAD ciphertext. In the store: the ciphertext of the content,
 * then a sealed trailer (SHA-256 and size of the plaintext, bound to this very ciphertext by its header), then the
 * trailer's length in two bytes. The address is known only after the content went through, so the trailer is what ties
 * a file to its name: a file put in another's place is refused when it is opened, without hashing it again.
 */
final class SealedFile {
    /** The least that every Tink streaming header has: length byte, salt of 16 bytes or more, nonce prefix of 7. */
    private static final int HEADER = 24;

    private static final int LENGTH_BYTES = 2;
    private static final byte[] CONTENT = "entrepot landing 1 content".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INLINE = "entrepot landing 1 inline".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRAILER = "entrepot landing 1 trailer".getBytes(StandardCharsets.US_ASCII);

    private final StreamingAead aead;

    SealedFile(StreamingAead aead) {
        this.aead = aead;
    }

    byte[] sealInline(byte[] plain, int length) throws IOException {
        return seal(plain, length, INLINE);
    }

    InputStream openInline(byte[] sealed) throws IOException {
        return decrypting(new ByteArrayInputStream(sealed), INLINE);
    }

    /** Encrypts to {@code file}; closing the stream completes the ciphertext but not the file: {@link #finish}. */
    OutputStream contentTo(FileChannel file) throws IOException {
        try {
            return aead.newEncryptingStream(new Unclosed(file), CONTENT);
        } catch (GeneralSecurityException e) {
            throw new IOException("the landing key cannot seal", e);
        }
    }

    /** Appends the trailer. */
    void finish(FileChannel file, byte[] sha256, long size) throws IOException {
        byte[] plain = ByteBuffer.allocate(sha256.length + Long.BYTES)
                .put(sha256)
                .putLong(size)
                .array();
        byte[] sealed = seal(plain, plain.length, trailerContext(file));
        ByteBuffer bytes = ByteBuffer.allocate(sealed.length + LENGTH_BYTES)
                .put(sealed)
                .putShort((short) sealed.length)
                .flip();
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Whether the file is complete and belongs under this hash; reads only its two ends. */
    boolean isSound(Path file, String sha256) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            contentLength(channel, sha256);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    InputStream open(Path file, String sha256) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            long length = contentLength(channel, sha256);
            channel.position(0);
            return decrypting(new Limited(Channels.newInputStream(channel), length), CONTENT);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Checks the trailer and answers how many bytes of ciphertext come before it. */
    private long contentLength(FileChannel file, String sha256) throws IOException {
        long end = file.size() - LENGTH_BYTES;
        if (end < HEADER) {
            throw new IOException("the file is cut short");
        }
        int trailerLength = readAt(file, end, LENGTH_BYTES).getShort() & 0xFFFF;
        if (end - trailerLength < HEADER) {
            throw new IOException("the file is cut short");
        }
        byte[] sealed = readAt(file, end - trailerLength, trailerLength).array();
        byte[] plain;
        try (InputStream in = decrypting(new ByteArrayInputStream(sealed), trailerContext(file))) {
            plain = in.readAllBytes();
        }
        if (!HexFormat.of().formatHex(plain, 0, plain.length - Long.BYTES).equals(sha256)) {
            throw new IOException("the file holds other content than its name says");
        }
        return end - trailerLength;
    }

    private byte[] trailerContext(FileChannel file) throws IOException {
        return ByteBuffer.allocate(TRAILER.length + HEADER)
                .put(TRAILER)
                .put(readAt(file, 0, HEADER))
                .array();
    }

    private byte[] seal(byte[] plain, int length, byte[] context) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream(length + 128);
        try (OutputStream out = aead.newEncryptingStream(sealed, context)) {
            out.write(plain, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IOException("the landing key cannot seal", e);
        }
        return sealed.toByteArray();
    }

    private InputStream decrypting(InputStream sealed, byte[] context) throws IOException {
        try {
            return aead.newDecryptingStream(sealed, context);
        } catch (GeneralSecurityException e) {
            throw new IOException("the landing key cannot open", e);
        }
    }

    private static ByteBuffer readAt(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("the file is cut short");
            }
        }
        return bytes.flip();
    }

    /** The encrypting stream closes what it writes to; the trailer still has to follow. */
    private static final class Unclosed extends OutputStream {
        private final FileChannel file;

        Unclosed(FileChannel file) {
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        }
    }

    /** The first {@code left} bytes of a stream. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            if (read > 0) {
                left -= read;
            }
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
