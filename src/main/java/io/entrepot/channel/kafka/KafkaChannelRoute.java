package io.entrepot.channel.kafka;

import io.entrepot.channel.ChannelRoute;
import io.entrepot.channel.ChannelStatuses;
import io.entrepot.connection.KafkaSettings;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.platform.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** Channels on Kafka clusters. */
@ApplicationScoped
public class KafkaChannelRoute implements ChannelRoute {
    private final KafkaRecords records;
    private final KafkaSettings settings;
    private final ChannelStatuses statuses;
    private final Alerts alerts;
    private final Clock clock;

    KafkaChannelRoute(
            KafkaRecords records, KafkaSettings settings, ChannelStatuses statuses, Alerts alerts, Clock clock) {
        this.records = records;
        this.settings = settings;
        this.statuses = statuses;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public boolean serves(Connection connection) {
        return connection instanceof Connection.Kafka;
    }

    @Override
    public String template() {
        return "receive-kafka";
    }

    @Override
    public Plan plan(Contract contract, Channel channel, Connection connection) {
        Connection.Kafka kafka = (Connection.Kafka) connection;
        FeedStatus status = new StoredFeedStatus(statuses, alerts, contract.partner(), channel.name());
        KafkaFeed feed = new KafkaFeed(contract, channel, kafka, settings, status, clock);
        records.open(contract.partner(), channel.name(), feed);
        String bean = "feed-" + contract.partner() + "-" + channel.name();
        return new Plan(
                Map.of("topic", channel.directory(), "brokers", kafka.brokers(), "feed", bean), Map.of(bean, feed));
    }
}
