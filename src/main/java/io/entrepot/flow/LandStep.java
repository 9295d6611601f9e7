package io.entrepot.flow;

import io.entrepot.channel.ChannelLeases;
import io.entrepot.failure.LogSafe;
import io.entrepot.landing.Arrivals;
import io.entrepot.landing.NewArrival;
import io.entrepot.landing.Payloads;
import io.entrepot.landing.Story;
import io.entrepot.platform.FileNames;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** T1: makes received files arrivals. Only after its commit may the source be cleaned up or answered. */
@ApplicationScoped
@Named("landStep")
@Unremovable
public class LandStep {
    private static final Logger LOG = Logger.getLogger(LandStep.class);

    private final ChannelLeases leases;
    private final Arrivals arrivals;
    private final Payloads payloads;
    private final Story story;
    private final Clock clock;

    LandStep(ChannelLeases leases, Arrivals arrivals, Payloads payloads, Story story, Clock clock) {
        this.leases = leases;
        this.arrivals = arrivals;
        this.payloads = payloads;
        this.story = story;
        this.clock = clock;
    }

    /**
     * One transaction for all; files polled a second time are passed over. When that fails, each file gets its own, so that
     * a poisonous one holds up no other. Nothing lands of a poll whose channel another instance has taken over meanwhile.
     *
     * @param group a poll's files as {@link ReceiveStep} left them; what failed there is in it too and is passed over
     * @return source keys of those that could not be landed, and why; the others have landed
     */
    public Map<String, String> land(List<?> group) {
        List<Received> received = group.stream()
                .filter(Received.class::isInstance)
                .map(Received.class::cast)
                .toList();
        try {
            commit(received);
            return Map.of();
        } catch (RuntimeException e) {
            return received.size() == 1 ? notLanded(received.get(0).arrival(), e) : oneByOne(received);
        }
    }

    private Map<String, String> oneByOne(List<Received> received) {
        Map<String, String> failed = new LinkedHashMap<>();
        for (Received one : received) {
            try {
                commit(List.of(one));
            } catch (RuntimeException e) {
                failed.putAll(notLanded(one.arrival(), e));
            }
        }
        return failed;
    }

    private static Map<String, String> notLanded(NewArrival arrival, RuntimeException failure) {
        String text = "file \"" + FileNames.display(arrival.name()) + "\" was not landed: " + LogSafe.line(failure);
        LOG.errorf(LogSafe.trace(failure), "partner=%s channel=%s: %s", arrival.partner(), arrival.channel(), text);
        return Map.of(arrival.sourceKey(), text);
    }

    private void commit(List<Received> received) {
        List<NewArrival> landing = received.stream().map(Received::arrival).toList();
        Set<UUID> fresh = QuarkusTransaction.requiringNew().call(() -> {
            received.stream().flatMap(Received::lease).distinct().forEach(this::hold);
            return write(landing);
        });
        for (NewArrival arrival : landing) {
            if (fresh.contains(arrival.id())) {
                LOG.infof(
                        "landed partner=%s channel=%s arrival=%s size=%d",
                        arrival.partner(),
                        arrival.channel(),
                        arrival.id(),
                        arrival.stored().size());
            }
        }
    }

    private void hold(Received.Lease lease) {
        if (!leases.hold(lease.partner(), lease.channel(), lease.fence())) {
            throw new Overtaken(lease.partner(), lease.channel());
        }
    }

    /** Another instance polls the channel now, and takes the file itself. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Overtaken(String partner, String channel) {
            super("another instance has taken over polling " + partner + "/" + channel + "; it takes the file");
        }
    }

    /** T1 of a source that gives one message at a time. */
    public void landOne(Received received) {
        commit(List.of(received));
    }

    /** The writes of T1, for callers that have a transaction: members of an archive land with their parent's T2. */
    Set<UUID> write(List<NewArrival> received) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Set<UUID> fresh = arrivals.insert(received, now);
        List<NewArrival> taken = received.stream()
                .filter(arrival -> fresh.contains(arrival.id()))
                .toList();
        payloads.insert(taken.stream()
                .filter(arrival -> arrival.stored().inline())
                .map(arrival -> new Payloads.Payload(
                        arrival.id(),
                        Payloads.Part.RECEIVED,
                        now,
                        arrival.retention(),
                        arrival.stored().sealedInline()))
                .toList());
        story.tell(fresh, now, "landed", Story.GATEWAY, Map.of());
        return fresh;
    }
}
