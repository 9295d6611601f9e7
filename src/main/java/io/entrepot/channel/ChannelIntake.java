package io.entrepot.channel;

import io.entrepot.connection.FileEntry;
import io.entrepot.failure.Busy;
import io.entrepot.failure.Defect;
import io.entrepot.failure.LogSafe;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One channel's polls, whatever the transport: when one is due, who may poll, what is taken, and how it went. A failing endpoint
 * is polled ever more rarely (its circuit is open, each poll is the probe); other channels do not notice. Used by the one thread
 * of the channel's consumer; {@link #fileFailed} comes from the same thread.
 */
public final class ChannelIntake {
    private static final Logger LOG = Logger.getLogger(ChannelIntake.class);
    private static final Duration BACK_OFF_MAX = Duration.ofMinutes(10);
    private static final Duration LEASE_SPARE = Duration.ofSeconds(60);

    private final Contract contract;
    private final Channel channel;
    private final ChannelLeases leases;
    private final ChannelStatuses statuses;
    private final KnownSources sources;
    private final LeftFiles leftFiles;
    private final Clock clock;
    private final FileChoice choice;
    private Map<String, String> left;
    private Set<String> unsettled;
    private Instant nextPoll = Instant.MIN;
    private Instant beganAt = Instant.MIN;
    private int failures;
    /** Files of this poll that may still land. */
    private int hopes;

    private String problem;
    private boolean leading = true;
    private boolean polling;

    public ChannelIntake(
            Contract contract,
            Channel channel,
            ChannelLeases leases,
            ChannelStatuses statuses,
            KnownSources sources,
            LeftFiles leftFiles,
            Clock clock) {
        this.contract = contract;
        this.channel = channel;
        this.leases = leases;
        this.statuses = statuses;
        this.sources = sources;
        this.leftFiles = leftFiles;
        this.clock = clock;
        this.choice = new FileChoice(channel, neighbours(contract, channel));
    }

    public Channel channel() {
        return channel;
    }

    public Contract contract() {
        return contract;
    }

    /**
     * Whether the last poll ended neither way: an {@link Error} (memory ran out) ended it, which Camel reports to no poll strategy.
     * It counts as failed.
     */
    public boolean brokeOff() {
        if (!polling) {
            return false;
        }
        failed(new Defect("the poll ended with an Error, see the log; its files are tried again"));
        return true;
    }

    /** Whether this instance polls now. Cheap when not due: ticks come every second. */
    public boolean begin() {
        try {
            ChannelStatus status = statuses.recent(contract.partner(), channel.name());
            Instant now = clock.instant();
            boolean asked =
                    status.pollRequested() != null && status.pollRequested().isAfter(beganAt);
            if (status.paused() || !asked && now.isBefore(nextPoll)) {
                return false;
            }
            Duration lease = channel.poll().multipliedBy(2).plus(LEASE_SPARE);
            beganAt = now;
            OptionalLong fence = lead(lease);
            if (fence.isEmpty()) {
                nextPoll = now.plus(channel.poll());
                return false;
            }
            leases.polling(contract.partner(), channel.name(), lease, fence.getAsLong());
            polling = true;
            return true;
        } catch (RuntimeException e) {
            // Without the database nothing can land: no poll, and no status to write either.
            nextPoll = clock.instant().plus(channel.poll());
            LOG.warnf("no poll partner=%s channel=%s: %s", contract.partner(), channel.name(), LogSafe.line(e));
            return false;
        }
    }

    private OptionalLong lead(Duration lease) {
        OptionalLong fence = leases.take(contract.partner(), channel.name(), lease);
        boolean now = fence.isPresent();
        if (now != leading) {
            leading = now;
            LOG.infof(
                    "%s polls partner=%s channel=%s",
                    now ? "this instance" : "another instance", contract.partner(), channel.name());
        }
        return fence;
    }

    /** @return files to take now, oldest first; what is left for good is told */
    public List<FileEntry> choose(List<FileEntry> listing) {
        List<String> keys =
                listing.stream().map(file -> SourceKey.of(channel, file)).toList();
        Set<String> known = sources.known(contract.partner(), channel.name(), keys);
        FileChoice.Chosen chosen = choice.choose(listing, known, clock.instant());
        if (!chosen.left().equals(left) || !chosen.unsettled().equals(unsettled)) {
            leftFiles.tell(contract.partner(), channel.name(), chosen.left(), chosen.unsettled());
            left = chosen.left();
            unsettled = chosen.unsettled();
        }
        hopes = chosen.files().size();
        return chosen.files();
    }

    /** A file of this poll could not be landed: it stays, and is tried again later. */
    public void fileFailed(String sourceKey, String message) {
        choice.failed(sourceKey, channel.poll(), clock.instant());
        hopes--;
        tell(message);
    }

    /** A person should see this; it does not stop the channel. */
    void tell(String message) {
        problem = message;
        try {
            statuses.problem(contract.partner(), channel.name(), message);
        } catch (RuntimeException e) {
            // The log has it; without the database the poll must still go on to its end.
            LOG.warnf(
                    "no status written partner=%s channel=%s: %s", contract.partner(), channel.name(), LogSafe.line(e));
        }
    }

    /**
     * The poll came to its end. It is a success if a file landed, or if none that failed lies there any more: a channel that
     * looks and takes nothing must not pass for one that works. The machine did answer, so the interval stays.
     */
    public void succeeded() {
        polling = false;
        leases.polled(contract.partner(), channel.name());
        if (failures > 0) {
            LOG.infof("polls work again partner=%s channel=%s", contract.partner(), channel.name());
        }
        failures = 0;
        nextPoll = beganAt.plus(channel.poll());
        if (hopes <= 0 && choice.isFailing()) {
            statuses.failed(contract.partner(), channel.name(), beganAt, problem);
        } else {
            statuses.succeeded(contract.partner(), channel.name(), beganAt);
        }
    }

    /** A poll that could not be. Our own queue is no fault of the machine: the next one is due as if this had been one. */
    public void failed(Exception e) {
        polling = false;
        leases.polled(contract.partner(), channel.name());
        if (e instanceof Busy) {
            nextPoll = clock.instant().plus(channel.poll());
            LOG.infof("no poll partner=%s channel=%s: %s", contract.partner(), channel.name(), e.getMessage());
            return;
        }
        failures++;
        choice.brokeOff();
        Duration wait = backOff();
        nextPoll = clock.instant().plus(wait);
        LOG.warnf(
                "poll failed partner=%s channel=%s failures=%d next=%s: %s",
                contract.partner(), channel.name(), failures, nextPoll, LogSafe.line(e));
        LOG.debug("poll failed", LogSafe.trace(e));
        statuses.failed(contract.partner(), channel.name(), beganAt, LogSafe.line(e));
    }

    private Duration backOff() {
        Duration most = channel.poll().compareTo(BACK_OFF_MAX) > 0 ? channel.poll() : BACK_OFF_MAX;
        Duration wait = channel.poll().multipliedBy(1L << Math.min(failures - 1, 16));
        return wait.compareTo(most) > 0 ? most : wait;
    }

    /** Name patterns of the other channels on the same folder. */
    private static List<NameRule> neighbours(Contract contract, Channel channel) {
        return contract.channels().values().stream()
                .filter(each -> !each.name().equals(channel.name())
                        && Objects.equals(each.on(), channel.on())
                        && Objects.equals(each.directory(), channel.directory()))
                .map(NameRule::of)
                .toList();
    }
}
