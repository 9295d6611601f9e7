package io.entrepot.channel;

import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Misses what makes no noise: a channel whose last successful poll, by whichever instance, is too long ago. A stopped thread or a
 * lost lease throws no exception. Told once, and again after it recovered.
 */
@ApplicationScoped
@Named("channelWatchdog")
@Unremovable
public class ChannelWatchdog {
    private static final Logger LOG = Logger.getLogger(ChannelWatchdog.class);
    private static final int POLLS = 10;
    private static final Duration LEAST = Duration.ofMinutes(5);

    private final Contracts contracts;
    private final ChannelStatuses statuses;
    private final Clock clock;
    private final Instant startedAt;
    private final Set<String> silent = new HashSet<>();

    ChannelWatchdog(Contracts contracts, ChannelStatuses statuses, Clock clock) {
        this.contracts = contracts;
        this.statuses = statuses;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Looks at every polled channel of every partner in service. */
    public void check() {
        for (Contract contract : contracts.all()) {
            if (contract.status() != Contract.Status.SUSPENDED) {
                contract.channels().values().stream()
                        .filter(channel -> !(contract.connections().get(channel.on()) instanceof Connection.Api))
                        .forEach(channel -> check(contract, channel));
            }
        }
    }

    private void check(Contract contract, Channel channel) {
        ChannelStatus status = statuses.recent(contract.partner(), channel.name());
        Instant since = status.lastSuccessAt() == null || status.lastSuccessAt().isBefore(startedAt)
                ? startedAt
                : status.lastSuccessAt();
        Duration most = channel.poll().multipliedBy(POLLS);
        boolean late = !status.paused()
                && since.plus(most.compareTo(LEAST) < 0 ? LEAST : most).isBefore(clock.instant());
        String name = contract.partner() + "/" + channel.name();
        if (!late) {
            silent.remove(name);
        } else if (silent.add(name)) {
            LOG.errorf(
                    "ALERT partner=%s channel=%s: no successful poll since %s, it should be polled every %s",
                    contract.partner(), channel.name(), since, channel.poll());
        }
    }
}
