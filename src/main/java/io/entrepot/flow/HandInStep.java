package io.entrepot.flow;

import io.entrepot.canonical.DocumentType;
import io.entrepot.channel.ChannelStatuses;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.Arrivals;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.NewArrival;
import io.entrepot.landing.Stored;
import io.entrepot.landing.Story;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.platform.FileNames;
import io.entrepot.platform.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * T1 of what one of our own systems hands in by the API. The idempotency key is the arrival's source key: the unique index
 * decides who came first, whatever the number of instances, for as long as the arrival's row exists.
 */
@ApplicationScoped
public class HandInStep {
    private static final Logger LOG = Logger.getLogger(HandInStep.class);

    private final Contracts contracts;
    private final ChannelStatuses statuses;
    private final LandingStore store;
    private final LandStep landStep;
    private final Arrivals arrivals;
    private final Story story;
    private final Clock clock;

    HandInStep(
            Contracts contracts,
            ChannelStatuses statuses,
            LandingStore store,
            LandStep landStep,
            Arrivals arrivals,
            Story story,
            Clock clock) {
        this.contracts = contracts;
        this.statuses = statuses;
        this.store = store;
        this.landStep = landStep;
        this.arrivals = arrivals;
        this.story = story;
        this.clock = clock;
    }

    /** A channel on the API. */
    public record Target(String partner, String channel) {}

    /** @param repeated whether the same content came under this key before; the arrival is that one then */
    public record HandedIn(UUID arrival, boolean repeated) {}

    /** All channels of contracts in force that take such documents by the API, by partner and name. */
    public List<Target> targets(DocumentType type) {
        return contracts.all().stream()
                .flatMap(contract -> contract.channels().values().stream()
                        .filter(channel -> channel.document() == type)
                        .filter(channel -> contract.connections().get(channel.on()) instanceof Connection.Api)
                        .map(channel -> new Target(contract.partner(), channel.name())))
                .sorted(Comparator.comparing(Target::partner).thenComparing(Target::channel))
                .toList();
    }

    /**
     * Returns once the bytes are durable and the arrival is committed.
     *
     * @param key visible ASCII, at most 200 characters
     * @param actor the account that hands it in
     * @throws NotPossible when the channel is paused or its partner suspended
     * @throws KeyReused when the key has come with other content
     * @throws io.entrepot.landing.TooLarge when there is more than the channel allows
     * @throws IOException when the request breaks off: nothing is taken then
     */
    public HandedIn handIn(Target target, String key, InputStream body, String actor) throws IOException {
        Contract contract = contracts
                .find(target.partner())
                .orElseThrow(() -> new NotFound("no partner \"" + target.partner() + "\""));
        Channel channel = contract.channels().get(target.channel());
        if (contract.status() == Contract.Status.SUSPENDED
                || statuses.find(target.partner(), target.channel()).paused()) {
            throw new NotPossible("channel " + target.partner() + "/" + target.channel()
                    + " is paused or its partner suspended: send it again, with the same key, when it is resumed");
        }
        Stored stored = store.store(body, channel.file().maxBytes());
        NewArrival arrival = arrival(contract, channel, key, stored);
        boolean fresh = QuarkusTransaction.requiringNew().call(() -> land(arrival, actor));
        if (fresh) {
            LOG.infof(
                    "landed partner=%s channel=%s arrival=%s size=%d",
                    arrival.partner(), arrival.channel(), arrival.id(), stored.size());
            return new HandedIn(arrival.id(), false);
        }
        return new HandedIn(QuarkusTransaction.requiringNew().call(() -> earlier(arrival)), true);
    }

    private NewArrival arrival(Contract contract, Channel channel, String key, Stored stored) {
        return new NewArrival(
                Ids.next(clock),
                contract.partner(),
                channel.name(),
                contract.version(),
                contract.digest(),
                channel.retention(),
                channel.inOrder(),
                null,
                FileNames.display(channel.document().id() + "-" + key),
                null,
                key,
                null,
                null,
                false,
                stored);
    }

    private boolean land(NewArrival arrival, String actor) {
        boolean fresh = !landStep.write(List.of(arrival)).isEmpty();
        if (fresh) {
            story.tell(arrival.id(), clock.instant(), "handed-in", actor, Map.of("key", arrival.sourceKey()));
        }
        return fresh;
    }

    /** Whoever has the key has committed: the insert waited for that. */
    private UUID earlier(NewArrival repeated) {
        Arrival first = arrivals.findBySource(repeated.partner(), repeated.channel(), repeated.sourceKey())
                .orElseThrow(() -> new NotPossible("the first request with this key was taken back: send it again"));
        if (!first.receivedSha256().equals(repeated.stored().sha256())) {
            throw new KeyReused("This Idempotency-Key came with other content before, see arrival " + first.id()
                    + ". Send the same bytes again, or other content under a new key.");
        }
        return first.id();
    }
}
