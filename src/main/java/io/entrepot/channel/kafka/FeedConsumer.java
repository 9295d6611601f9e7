package io.entrepot.channel.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Kafka's consumer with a gate. While the gate is shut (an operator's pause, the wait after a failure) partitions are paused: polls
 * go on, so the group keeps this member, and fetch nothing.
 */
final class FeedConsumer extends KafkaConsumer<Object, Object> {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

    private final KafkaFeed feed;
    private String topic;
    private boolean refused;

    FeedConsumer(Properties settings, KafkaFeed feed) {
        super(settings);
        this.feed = feed;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        topic = topics.iterator().next();
        super.subscribe(topics, new Gate(listener));
    }

    @Override
    public ConsumerRecords<Object, Object> poll(Duration timeout) {
        if (refused) {
            return reopenLater(timeout);
        }
        try {
            probe();
            if (feed.open()) {
                resume(paused());
            } else {
                pause(assignment());
            }
            return super.poll(timeout);
        } catch (AuthenticationException | AuthorizationException e) {
            // Camel would end the channel for good here; a mended account or a rotated secret must bring it back.
            refused = true;
            feed.failed("the brokers refuse us: " + e.getClass().getSimpleName());
            return ConsumerRecords.empty();
        }
    }

    private ConsumerRecords<Object, Object> reopenLater(Duration timeout) {
        if (feed.waiting()) {
            LockSupport.parkNanos(timeout.toNanos());
            return ConsumerRecords.empty();
        }
        throw new KafkaException("opened again with the secrets as they are now");
    }

    /** Polls do not tell whether anybody answered them: the group's committed offset is a question that must be answered. */
    private void probe() {
        if (!feed.probeDue()) {
            return;
        }
        try {
            committed(Set.of(new TopicPartition(topic, 0)), PROBE_LIMIT);
            feed.alive();
        } catch (RetriableException e) {
            feed.unreachable("the brokers do not answer: " + e.getClass().getSimpleName());
        }
    }

    /** Shuts newly assigned partitions at once: the poll that assigns them could already bring their records. */
    private final class Gate implements ConsumerRebalanceListener {
        private final ConsumerRebalanceListener next;

        Gate(ConsumerRebalanceListener next) {
            this.next = next;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            next.onPartitionsAssigned(partitions);
            if (!feed.open()) {
                pause(partitions);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            next.onPartitionsRevoked(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            next.onPartitionsLost(partitions);
        }
    }
}
