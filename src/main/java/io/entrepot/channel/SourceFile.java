package io.entrepot.channel;

import io.entrepot.failure.Defect;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contracts;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes on a polled message which very file it is; the flow reads these headers when it lands it. */
@ApplicationScoped
@Named("sourceFile")
@Unremovable
public class SourceFile {
    /** Partner id of the channel; set by the route. */
    public static final String PARTNER = "EntrepotPartner";
    /** Channel name; set by the route. */
    public static final String CHANNEL = "EntrepotChannel";
    /** {@link SourceKey} of the file: a second poll of it makes no second arrival. */
    public static final String KEY = "EntrepotSourceKey";
    /** Path at the source, for clean-up; absent when nothing remains there. */
    public static final String PATH = "EntrepotSourcePath";
    /** Fence of the lease under which the file was polled, see {@link ChannelLeases}. */
    public static final String FENCE = "EntrepotFence";

    private final Contracts contracts;
    private final ChannelLeases leases;

    SourceFile(Contracts contracts, ChannelLeases leases) {
        this.contracts = contracts;
        this.leases = leases;
    }

    public void identify(Exchange exchange) {
        Message message = exchange.getMessage();
        String partner = message.getHeader(PARTNER, String.class);
        Channel channel = contracts
                .find(partner)
                .map(contract -> contract.channels().get(message.getHeader(CHANNEL, String.class)))
                .orElseThrow(() -> new Defect("a route outlived its channel, partner " + partner));
        String name = message.getHeader(Exchange.FILE_NAME_ONLY, String.class);
        message.setHeader(
                KEY,
                SourceKey.of(
                        channel,
                        name,
                        message.getHeader(Exchange.FILE_LENGTH, 0L, Long.class),
                        message.getHeader(Exchange.FILE_LAST_MODIFIED, 0L, Long.class)));
        message.setHeader(PATH, SourceKey.path(channel, name));
        leases.fence(partner, channel.name()).ifPresent(fence -> message.setHeader(FENCE, fence));
    }
}
