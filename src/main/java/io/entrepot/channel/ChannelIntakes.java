package io.entrepot.channel;

import io.entrepot.failure.LogSafe;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.platform.FileNames;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jboss.logging.Logger;

/** The intakes of all routed channels. */
@ApplicationScoped
@Named("channelIntakes")
@Unremovable
public class ChannelIntakes {
    private static final Logger LOG = Logger.getLogger(ChannelIntakes.class);

    private final ChannelLeases leases;
    private final ChannelStatuses statuses;
    private final KnownSources sources;
    private final LeftFiles leftFiles;
    private final Clock clock;
    private final Map<String, ChannelIntake> open = new ConcurrentHashMap<>();

    ChannelIntakes(
            ChannelLeases leases, ChannelStatuses statuses, KnownSources sources, LeftFiles leftFiles, Clock clock) {
        this.leases = leases;
        this.statuses = statuses;
        this.sources = sources;
        this.leftFiles = leftFiles;
        this.clock = clock;
    }

    /** A new intake for a channel that is being routed; takes the place of an older one. */
    public ChannelIntake open(Contract contract, Channel channel) {
        ChannelIntake intake = new ChannelIntake(contract, channel, leases, statuses, sources, leftFiles, clock);
        open.put(contract.partner() + "/" + channel.name(), intake);
        return intake;
    }

    public void close(String partner, String channel) {
        open.remove(partner + "/" + channel);
    }

    /** For routes: the group as {@code LandStep} left it. What could not be landed stays at the source; later polls try it again. */
    public void notLanded(Exchange exchange) {
        ChannelIntake intake = intake(exchange);
        if (intake != null) {
            Map<?, ?> failed = exchange.getMessage().getBody(Map.class);
            failed.forEach((key, text) -> intake.fileFailed((String) key, (String) text));
        }
    }

    /** For routes: something else went wrong with a group of received files. They stay at the source. */
    public void landingFailed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String text = "received files were not landed: " + LogSafe.line(cause);
        Message message = exchange.getMessage();
        LOG.errorf(
                LogSafe.trace(cause),
                "partner=%s channel=%s: %s",
                message.getHeader(SourceFile.PARTNER),
                message.getHeader(SourceFile.CHANNEL),
                text);
        ChannelIntake intake = intake(exchange);
        if (intake != null) {
            intake.tell(text);
        }
    }

    /** For routes: this file failed on its way in. It stays at the source, the poll goes on, and nothing is grouped for it. */
    public void fileFailed(Exchange exchange) {
        Message message = exchange.getMessage();
        String partner = message.getHeader(SourceFile.PARTNER, String.class);
        String channel = message.getHeader(SourceFile.CHANNEL, String.class);
        String name = FileNames.display(message.getHeader(Exchange.FILE_NAME_ONLY, String.class));
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String text = "file \"" + name + "\" was not taken: " + LogSafe.line(cause);
        LOG.errorf(LogSafe.trace(cause), "partner=%s channel=%s: %s", partner, channel, text);
        message.setBody(null);
        ChannelIntake intake = intake(exchange);
        if (intake != null) {
            intake.fileFailed(message.getHeader(SourceFile.KEY, String.class), text);
        }
    }

    private ChannelIntake intake(Exchange exchange) {
        Message message = exchange.getMessage();
        return open.get(message.getHeader(SourceFile.PARTNER) + "/" + message.getHeader(SourceFile.CHANNEL));
    }
}
