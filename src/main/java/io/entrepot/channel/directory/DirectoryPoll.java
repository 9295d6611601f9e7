package io.entrepot.channel.directory;

import io.entrepot.channel.ChannelIntake;
import io.entrepot.channel.Polling;
import io.entrepot.connection.FileEntry;
import io.entrepot.connection.LocalFiles;
import io.entrepot.partner.Connection;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** Decides before each poll which files Camel's file consumer may take, and is its filter for exactly those. */
public final class DirectoryPoll implements PollingConsumerPollStrategy, GenericFileFilter<File> {
    private final ChannelIntake intake;
    private final LocalFiles files;
    private Map<String, FileEntry> chosen = Map.of();

    public DirectoryPoll(ChannelIntake intake, Connection.Directory connection) {
        this.intake = intake;
        this.files = new LocalFiles(Path.of(connection.path()));
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        if (intake.brokeOff()) {
            Polling.release(endpoint);
            return false;
        }
        if (!intake.begin()) {
            return false;
        }
        try {
            List<FileEntry> now = intake.choose(files.list(intake.channel().directory()));
            chosen = now.stream().collect(Collectors.toMap(FileEntry::name, Function.identity()));
            if (chosen.isEmpty()) {
                intake.succeeded();
                return false;
            }
            return true;
        } catch (RuntimeException e) {
            intake.failed(e);
            return false;
        }
    }

    /** A file that changed since it was chosen has not settled after all. */
    @Override
    public boolean accept(GenericFile<File> file) {
        FileEntry entry = file.isDirectory() ? null : chosen.get(file.getFileNameOnly());
        return entry != null
                && entry.size() == file.getFileLength()
                && entry.modifiedAt().toEpochMilli() == file.getLastModified();
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        intake.succeeded();
    }

    /** @return false: the next try is the intake's to choose */
    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        intake.failed(cause);
        return false;
    }
}
