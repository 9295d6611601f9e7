package io.entrepot.channel.sftp;

import io.entrepot.connection.FileEntry;
import io.entrepot.connection.SftpSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.component.file.remote.RemoteFile;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.util.IOHelper;

/**
 * What Camel's SFTP consumer works with during one poll: an open session and the files chosen for it (ADR 0006). Bodies are
 * opened when they are read, so that a file that is gone fails inside its route and not in the consumer. It only reads:
 * everything else is refused, clean-up has its own way.
 */
final class ChosenFiles implements RemoteFileOperations<SftpRemoteFile<?>> {
    private final SftpSession session;
    private final String directory;
    private final List<FileEntry> chosen;
    private final ReadAhead contents;

    ChosenFiles(SftpSession session, String directory, List<FileEntry> chosen, ReadAhead contents) {
        this.session = session;
        this.directory = directory;
        this.chosen = chosen;
        this.contents = contents;
    }

    /** Between polls: not connected, and nothing there. */
    static ChosenFiles none() {
        return new ChosenFiles(null, "", List.of(), null);
    }

    private record Listed(FileEntry entry) implements SftpRemoteFile<Object> {
        @Override
        public Object getRemoteFile() {
            return null;
        }

        @Override
        public String getFilename() {
            return entry.name();
        }

        @Override
        public String getLongname() {
            return entry.name();
        }

        @Override
        public boolean isDirectory() {
            return false;
        }

        @Override
        public long getFileLength() {
            return entry.size();
        }

        @Override
        public long getLastModified() {
            return entry.modifiedAt().toEpochMilli();
        }
    }

    @Override
    public SftpRemoteFile<?>[] listFiles(String path) {
        return chosen.stream().map(Listed::new).toArray(SftpRemoteFile<?>[]::new);
    }

    @Override
    public SftpRemoteFile<?>[] listFiles() {
        return listFiles(directory);
    }

    @Override
    public boolean retrieveFile(String name, Exchange exchange, long size) {
        GenericFile<?> file = exchange.getProperty(FileComponent.FILE_EXCHANGE_FILE, GenericFile.class);
        InputStream body = new OnRead(contents, file.getFileNameOnly());
        file.setBody(body);
        exchange.getMessage().setHeader(FtpConstants.REMOTE_FILE_INPUT_STREAM, body);
        return true;
    }

    @Override
    public void releaseRetrievedFileResources(Exchange exchange) {
        IOHelper.close(exchange.getIn().getHeader(FtpConstants.REMOTE_FILE_INPUT_STREAM, InputStream.class));
    }

    @Override
    public boolean connect(RemoteFileConfiguration configuration, Exchange exchange) {
        return isConnected();
    }

    @Override
    public boolean isConnected() {
        return session != null && session.isOpen();
    }

    @Override
    public boolean sendNoop() {
        return isConnected();
    }

    /** The session is the pool's: only {@link SftpPoll} ends its use. */
    @Override
    public void disconnect() {}

    @Override
    public void forceDisconnect() {}

    @Override
    public GenericFile<SftpRemoteFile<?>> newGenericFile() {
        return new RemoteFile<>();
    }

    @Override
    public void setEndpoint(GenericFileEndpoint<SftpRemoteFile<?>> endpoint) {}

    @Override
    public boolean sendSiteCommand(String command) {
        throw refused("a poll only reads");
    }

    @Override
    public boolean deleteFile(String name) {
        throw refused("a poll only reads");
    }

    @Override
    public boolean existsFile(String name) {
        throw refused("a poll only reads");
    }

    @Override
    public boolean renameFile(String from, String to) {
        throw refused("a poll only reads");
    }

    @Override
    public boolean buildDirectory(String path, boolean absolute) {
        throw refused("a poll only reads");
    }

    @Override
    public boolean storeFile(String name, Exchange exchange, long size) {
        throw refused("a poll only reads");
    }

    @Override
    public String getCurrentDirectory() {
        return directory;
    }

    @Override
    public void changeCurrentDirectory(String path) {
        throw refused("a poll names files by their whole path");
    }

    @Override
    public void changeToParentDirectory() {
        throw refused("a poll names files by their whole path");
    }

    private static GenericFileOperationFailedException refused(String why) {
        return new GenericFileOperationFailedException(why);
    }

    /** A remote file that is opened by its first read. */
    private static final class OnRead extends InputStream {
        private final ReadAhead contents;
        private final String name;
        private InputStream open;

        OnRead(ReadAhead contents, String name) {
            this.contents = contents;
            this.name = name;
        }

        private InputStream in() throws IOException {
            if (open == null) {
                open = contents.take(name);
            }
            return open;
        }

        @Override
        public int read() throws IOException {
            return in().read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in().read(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (open != null) {
                open.close();
            }
        }
    }
}
