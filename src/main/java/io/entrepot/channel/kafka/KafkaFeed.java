package io.entrepot.channel.kafka;

import io.entrepot.connection.KafkaSettings;
import io.entrepot.failure.FailurePolicy;
import io.entrepot.failure.FailureType;
import io.entrepot.failure.LogSafe;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import java.time.Clock;
import java.time.Instant;
import java.util.Properties;
import java.util.random.RandomGenerator;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.consumer.Consumer;
import org.jboss.logging.Logger;

/**
 * One Kafka channel: opens its client with the contract's settings and secrets, and decides when records are fetched. After a record
 * that could not be landed, Camel gives the consumer up and starts again at the committed offset; the feed then waits ever longer
 * before it lets records through, while the client stays in its group. Used by the one thread of the channel's consumer.
 */
final class KafkaFeed extends DefaultKafkaClientFactory {
    private static final Logger LOG = Logger.getLogger(KafkaFeed.class);

    private final Contract contract;
    private final Channel channel;
    private final Connection.Kafka connection;
    private final KafkaSettings settings;
    private final FeedStatus status;
    private final Clock clock;
    private Instant retryAt = Instant.MIN;
    private Instant probeAt = Instant.MIN;
    private int failures;

    KafkaFeed(
            Contract contract,
            Channel channel,
            Connection.Kafka connection,
            KafkaSettings settings,
            FeedStatus status,
            Clock clock) {
        this.contract = contract;
        this.channel = channel;
        this.connection = connection;
        this.settings = settings;
        this.status = status;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("rawtypes") // Camel's signature
    public Consumer getConsumer(Properties defaults) {
        return new FeedConsumer(settings.over(defaults, contract.partner(), connection), this);
    }

    @Override
    public String getBrokers(KafkaConfiguration configuration) {
        return connection.brokers();
    }

    /** Whether records may be fetched now. Without the database there is nowhere to land them. */
    boolean open() {
        if (waiting()) {
            return false;
        }
        try {
            return !status.paused();
        } catch (RuntimeException e) {
            failed("no channel status: " + LogSafe.line(e));
            return false;
        }
    }

    /** Whether a failure is too fresh for another try. */
    boolean waiting() {
        return clock.instant().isBefore(retryAt);
    }

    /** Whether the brokers should be asked for a sign of life: once per the channel's poll interval. */
    boolean probeDue() {
        Instant now = clock.instant();
        if (now.isBefore(probeAt)) {
            return false;
        }
        probeAt = now.plus(channel.poll());
        return true;
    }

    /** The brokers answered. */
    void alive() {
        try {
            status.succeeded(clock.instant());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "no status written partner=%s channel=%s: %s", contract.partner(), channel.name(), LogSafe.line(e));
        }
    }

    /** The brokers did not answer. Nothing to wait for: the client itself tries them until they do. */
    void unreachable(String message) {
        LOG.warnf("kafka partner=%s channel=%s: %s", contract.partner(), channel.name(), message);
        note(message);
    }

    /** Whether a record of this many bytes is within the channel's limit. */
    boolean takes(int bytes) {
        return bytes <= channel.file().maxBytes();
    }

    /**
     * A record is over the limit and will not be taken.
     *
     * @throws RuntimeException when that cannot be noted: its offset must not be committed then
     */
    void passedOver(String record, int bytes) {
        String message = "record " + record + " has " + bytes + " bytes, the channel takes "
                + channel.file().maxBytes() + " at most: it was passed over and is only in the topic";
        status.passedOver(record, message);
    }

    /** A record was dealt with and its offset committed. */
    void committed() {
        failures = 0;
    }

    /** A record could not be landed, or the brokers refuse us: the channel waits. */
    void failed(String message) {
        failures++;
        retryAt =
                clock.instant().plus(FailurePolicy.backOff(FailureType.OUTAGE, failures, RandomGenerator.getDefault()));
        LOG.warnf(
                "kafka channel waits partner=%s channel=%s failures=%d next=%s: %s",
                contract.partner(), channel.name(), failures, retryAt, message);
        note(message);
    }

    private void note(String message) {
        try {
            status.failed(clock.instant(), message);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "no status written partner=%s channel=%s: %s", contract.partner(), channel.name(), LogSafe.line(e));
        }
    }
}
