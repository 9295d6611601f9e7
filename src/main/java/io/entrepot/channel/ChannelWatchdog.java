package io.entrepot.channel;

import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.platform.Alerts;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Misses what makes no noise: a channel whose last successful poll, by whichever instance, is too long ago. A stopped thread or a
 * lost lease throws no exception. The alert is over with the next successful poll, or when the channel need not be polled any more.
 * With a channel that no contract has any more all alerts about it are over.
 */
@ApplicationScoped
@Named("channelWatchdog")
@Unremovable
public class ChannelWatchdog {
    static final String ALERT = "channel-silent";
    /** How the subjects of alerts about channels begin: {@code channel/<partner>/<channel>}, and further what lies below it. */
    private static final String SUBJECT = "channel/";

    private static final int POLLS = 10;
    private static final Duration LEAST = Duration.ofMinutes(5);

    private final Contracts contracts;
    private final ChannelStatuses statuses;
    private final Alerts alerts;
    private final Clock clock;
    /** Since when this instance has seen that a channel is to be polled: before that nobody may have been there to poll. */
    private final Map<String, Instant> watched = new HashMap<>();

    ChannelWatchdog(Contracts contracts, ChannelStatuses statuses, Alerts alerts, Clock clock) {
        this.contracts = contracts;
        this.statuses = statuses;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Looks at every channel that is to be polled: not those of suspended partners, paused ones, and those on the API. */
    public synchronized void check() {
        Set<String> polled = new HashSet<>();
        Set<String> silent = new HashSet<>();
        Set<String> existing = new HashSet<>();
        for (Contract contract : contracts.all()) {
            for (Channel channel : contract.channels().values()) {
                String subject = SUBJECT + contract.partner() + "/" + channel.name();
                existing.add(subject);
                ChannelStatus status = statuses.recent(contract.partner(), channel.name());
                if (contract.status() == Contract.Status.SUSPENDED
                        || status.paused()
                        || contract.connections().get(channel.on()) instanceof Connection.Api) {
                    continue;
                }
                polled.add(subject);
                if (silent(contract, channel, subject, status.lastSuccessAt())) {
                    silent.add(subject);
                }
            }
        }
        watched.keySet().retainAll(polled);
        alerts.overExcept(ALERT, SUBJECT, silent);
        contracts.unreadable().forEach(partner -> existing.add(SUBJECT + partner));
        if (!existing.isEmpty()) { // no contract at all is a folder that is not mounted
            alerts.overOutside(SUBJECT, existing);
        }
    }

    /** @return whether the last success is too long ago; told only by who has watched as long */
    private boolean silent(Contract contract, Channel channel, String subject, Instant success) {
        Instant now = clock.instant();
        Duration polls = channel.poll().multipliedBy(POLLS);
        Instant latest = now.minus(polls.compareTo(LEAST) < 0 ? LEAST : polls);
        Instant since = watched.computeIfAbsent(subject, key -> now);
        if (success != null && !success.isBefore(latest)) {
            return false;
        }
        if (since.isBefore(latest)) {
            alerts.raise(
                    ALERT,
                    contract.partner(),
                    subject,
                    contract.partner() + "/" + channel.name() + " has had no successful poll "
                            + (success == null ? "yet" : "since " + success.truncatedTo(ChronoUnit.SECONDS))
                            + ", one is due every " + channel.poll().toSeconds() + " s");
        }
        return true;
    }
}
