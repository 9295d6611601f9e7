package io.entrepot.channel.kafka;

import io.entrepot.channel.ChannelStatuses;
import io.entrepot.platform.Alerts;
import java.time.Instant;

/** A feed's status among those of all channels. */
record StoredFeedStatus(ChannelStatuses statuses, Alerts alerts, String partner, String channel) implements FeedStatus {
    @Override
    public boolean paused() {
        return statuses.recent(partner, channel).paused();
    }

    @Override
    public void succeeded(Instant beganAt) {
        statuses.succeeded(partner, channel, beganAt);
    }

    @Override
    public void failed(Instant beganAt, String message) {
        statuses.failed(partner, channel, beganAt, message);
    }

    @Override
    public void passedOver(String record, String message) {
        statuses.problem(partner, channel, message);
        alerts.raise(
                "record-passed-over",
                partner,
                "channel/" + partner + "/" + channel + "/" + record,
                partner + "/" + channel + ": " + message);
    }
}
