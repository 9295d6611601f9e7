package io.entrepot.channel.sftp;

import io.entrepot.connection.FileEntry;
import io.entrepot.connection.RemoteFiles;
import io.entrepot.connection.SftpSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Fetches the small files of one poll ahead of the thread that lands them, so that the wire works while they are sealed and
 * committed: of a small file nearly all the time is waiting for the server's answers. At most {@value #AHEAD} files of
 * {@value #SMALL} bytes are in memory. Larger files are streamed by their reader; until it has closed one, nothing is fetched:
 * a session serves one operation at a time.
 *
 * <p>Files are asked for in the order of the list. One that cannot be fetched fails when it is read, like any other.
 */
final class ReadAhead implements AutoCloseable {
    /** Largest file that is fetched ahead, in bytes. */
    static final int SMALL = 64 * 1024;

    private static final int AHEAD = 32;

    private final SftpSession session;
    private final String directory;
    private final List<FileEntry> files;
    private final Map<String, Integer> positions = new HashMap<>();
    /** By position: the bytes of a small file, or no bytes as soon as it is a large one's turn; null when it was taken. */
    private final AtomicReferenceArray<CompletableFuture<Optional<byte[]>>> ready;
    /** What may be fetched before the reader has taken anything; a large file needs them all. */
    private final Semaphore room = new Semaphore(AHEAD);

    private final Thread fetcher;
    private int passed;
    private volatile boolean closed;

    ReadAhead(SftpSession session, String directory, List<FileEntry> files) {
        this.session = session;
        this.directory = directory;
        this.files = files;
        this.ready = new AtomicReferenceArray<>(files.size());
        for (int i = 0; i < files.size(); i++) {
            ready.set(i, new CompletableFuture<>());
            positions.put(files.get(i).name(), i);
        }
        this.fetcher = new Thread(this::fetchAll, "sftp-read-ahead");
        fetcher.setDaemon(true);
        fetcher.start();
    }

    /** The file's content; whoever takes it reads and closes it before taking another. */
    InputStream take(String name) throws IOException {
        int position = positions.get(name);
        passTo(position);
        CompletableFuture<Optional<byte[]>> content = ready.get(position);
        if (content == null) {
            throw new IOException("the server lists two files of this name");
        }
        byte[] small = await(content).orElse(null);
        // Not before it has come: the fetcher passes over what nobody wants any more.
        ready.set(position, null);
        return small == null ? session.read(RemoteFiles.join(directory, name)) : new ByteArrayInputStream(small);
    }

    /** The reader is done with everything before this position. */
    private void passTo(int position) {
        for (; passed < position; passed++) {
            ready.set(passed, null);
            room.release(places(files.get(passed)));
        }
    }

    private void fetchAll() {
        try {
            for (int i = 0; i < files.size(); i++) {
                room.acquireUninterruptibly(places(files.get(i)));
                if (closed) {
                    return;
                }
                CompletableFuture<Optional<byte[]>> into = ready.get(i);
                if (into != null) {
                    fetch(files.get(i), into);
                }
            }
        } finally {
            giveUp();
        }
    }

    private void fetch(FileEntry file, CompletableFuture<Optional<byte[]>> into) {
        if (file.size() > SMALL) {
            into.complete(Optional.empty());
            return;
        }
        try (InputStream in = session.read(RemoteFiles.join(directory, file.name()))) {
            // One byte more than announced: a file that has grown is noticed by its landing.
            into.complete(Optional.of(in.readNBytes(Math.toIntExact(file.size()) + 1)));
        } catch (IOException | RuntimeException e) {
            into.completeExceptionally(e);
        }
    }

    /** Nobody may wait for what is not fetched any more. */
    private void giveUp() {
        IOException ended = new IOException("the poll has ended");
        for (int i = 0; i < files.size(); i++) {
            CompletableFuture<Optional<byte[]>> waited = ready.get(i);
            if (waited != null) {
                waited.completeExceptionally(ended);
            }
        }
    }

    private static int places(FileEntry file) {
        return file.size() > SMALL ? AHEAD : 1;
    }

    private static Optional<byte[]> await(CompletableFuture<Optional<byte[]>> content) throws IOException {
        try {
            return content.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e.getCause() instanceof RuntimeException runtime ? runtime : e;
        }
    }

    /** Returns when nothing is being fetched any more; what was not taken is forgotten. */
    @Override
    public void close() {
        closed = true;
        room.release(AHEAD);
        try {
            fetcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
