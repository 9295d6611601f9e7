package io.entrepot.connection;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SftpProgressMonitor;
import io.entrepot.partner.Connection;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One open SFTP session. Every operation is watched: a server that keeps the line but does not move for the connection's
 * {@code timeout} loses the session ({@link #closeIfSilent}).
 */
public final class SftpSession implements RemoteFiles {
    private final Connection.Sftp connection;
    private final Session session;
    private final ChannelSftp channel;
    /** {@link System#nanoTime} of the last progress of a running operation; 0 = none is running. */
    private volatile long movedAt;

    private volatile boolean silent;

    SftpSession(Connection.Sftp connection, Session session, ChannelSftp channel) {
        this.connection = connection;
        this.session = session;
        this.channel = channel;
    }

    @Override
    public List<FileEntry> list(String directory) {
        List<FileEntry> files = new ArrayList<>();
        run("list", directory, () -> {
            channel.ls(literal(directory.isEmpty() ? "." : directory), entry -> {
                moved();
                if (entry.getAttrs().isReg()) {
                    files.add(entry(entry.getFilename(), entry.getAttrs()));
                }
                return ChannelSftp.LsEntrySelector.CONTINUE;
            });
            return null;
        });
        return files;
    }

    @Override
    public Optional<FileEntry> stat(String path) {
        return run("stat", path, () -> {
            try {
                return Optional.of(entry(path.substring(path.lastIndexOf('/') + 1), channel.stat(literal(path))));
            } catch (SftpException e) {
                if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public InputStream read(String path) {
        return new Watched(run("read", path, () -> channel.get(literal(path))), path);
    }

    @Override
    public void write(String path, InputStream content) {
        run("write", path, () -> {
            channel.put(content, literal(path), new Progress(), ChannelSftp.OVERWRITE);
            return null;
        });
    }

    @Override
    public void rename(String from, String to) {
        run("rename", from + " to " + to, () -> {
            channel.rename(literal(from), literal(to));
            return null;
        });
    }

    @Override
    public boolean delete(String path) {
        return run("delete", path, () -> {
            try {
                channel.rm(literal(path));
                return true;
            } catch (SftpException e) {
                if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public void makeFolder(String path) {
        run("make folder", path, () -> {
            try {
                channel.stat(literal(path));
            } catch (SftpException e) {
                if (e.id != ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                    throw e;
                }
                channel.mkdir(path);
            }
            return null;
        });
    }

    public boolean isOpen() {
        return session.isConnected() && channel.isConnected();
    }

    void close() {
        channel.disconnect();
        session.disconnect();
    }

    /** Called by the watch of {@link SftpSessions}: cutting the session wakes the thread that waits for the server. */
    void closeIfSilent(long now) {
        long last = movedAt;
        if (last != 0 && now - last > connection.timeout().toNanos()) {
            silent = true;
            session.disconnect();
        }
    }

    /** JSch takes {@code * ? \} as patterns, so that deleting a file named {@code *} would delete the folder's content. */
    private static String literal(String path) {
        return path.replaceAll("[\\\\*?]", "\\\\$0");
    }

    private static FileEntry entry(String name, SftpATTRS attributes) {
        return new FileEntry(
                name, attributes.getSize(), Instant.ofEpochSecond(Integer.toUnsignedLong(attributes.getMTime())));
    }

    private <T> T run(String operation, String path, Operation<T> work) {
        moved();
        try {
            return work.run();
        } catch (SftpException e) {
            if (silent) {
                throw SftpFailures.silent(connection, operation + " " + path, e);
            }
            throw SftpFailures.during(connection, operation, path, e);
        } finally {
            movedAt = 0;
        }
    }

    private void moved() {
        long now = System.nanoTime();
        movedAt = now == 0 ? 1 : now;
    }

    private interface Operation<T> {
        T run() throws SftpException;
    }

    private final class Progress implements SftpProgressMonitor {
        @Override
        public void init(int operation, String source, String target, long size) {
            moved();
        }

        @Override
        public boolean count(long bytes) {
            moved();
            return true;
        }

        @Override
        public void end() {
            moved();
        }
    }

    /** Watches each read; while the reader is busy elsewhere (writing to our disk) the server is not to blame. */
    private final class Watched extends FilterInputStream {
        private final String path;

        Watched(InputStream in, String path) {
            super(in);
            this.path = path;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            moved();
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                if (silent) {
                    throw SftpFailures.silent(connection, "read " + path, e);
                }
                throw e;
            } finally {
                movedAt = 0;
            }
        }
    }
}
