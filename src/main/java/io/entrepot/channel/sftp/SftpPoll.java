package io.entrepot.channel.sftp;

import io.entrepot.channel.ChannelIntake;
import io.entrepot.channel.Polling;
import io.entrepot.connection.FileEntry;
import io.entrepot.connection.SftpSessions;
import io.entrepot.partner.Connection;
import java.util.List;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFileConsumer;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/**
 * Puts Camel's SFTP consumer on a session of the connection's budget for the length of one poll, and shows it only the files that
 * are to be taken. A poll without any ends before Camel's part begins.
 */
public final class SftpPoll implements PollingConsumerPollStrategy {
    private final ChannelIntake intake;
    private final Connection.Sftp connection;
    private final SftpSessions sessions;
    private SftpSessions.Lease lease;
    private ReadAhead contents;

    public SftpPoll(ChannelIntake intake, Connection.Sftp connection, SftpSessions sessions) {
        this.intake = intake;
        this.connection = connection;
        this.sessions = sessions;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        if (intake.brokeOff()) {
            operations(consumer, ChosenFiles.none());
            drop();
            Polling.release(endpoint);
            return false;
        }
        if (!intake.begin()) {
            return false;
        }
        try {
            String directory = intake.channel().directory();
            lease = sessions.lease(intake.contract().partner(), connection);
            List<FileEntry> chosen = intake.choose(lease.session().list(directory));
            if (chosen.isEmpty()) {
                end(consumer);
                return false;
            }
            contents = new ReadAhead(lease.session(), directory, chosen);
            operations(consumer, new ChosenFiles(lease.session(), directory, chosen, contents));
            return true;
        } catch (RuntimeException e) {
            drop();
            intake.failed(e);
            return false;
        }
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        end(consumer);
    }

    /** @return false: the next try is the intake's to choose */
    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        operations(consumer, ChosenFiles.none());
        drop();
        intake.failed(cause);
        return false;
    }

    private void end(Consumer consumer) {
        operations(consumer, ChosenFiles.none());
        stopReading();
        lease.close();
        lease = null;
        intake.succeeded();
    }

    private void drop() {
        if (lease != null) {
            // In this order: a closed session wakes who waits for its server.
            lease.discard();
            lease = null;
        }
        stopReading();
    }

    private void stopReading() {
        if (contents != null) {
            contents.close();
            contents = null;
        }
    }

    @SuppressWarnings("unchecked")
    private static void operations(Consumer consumer, ChosenFiles files) {
        ((GenericFileConsumer<SftpRemoteFile<?>>) consumer).setOperations(files);
    }
}
