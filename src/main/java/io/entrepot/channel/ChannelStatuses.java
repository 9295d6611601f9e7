package io.entrepot.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** How each channel fares, and what an operator wants of it. In the caller's transaction, if there is one. */
@ApplicationScoped
public class ChannelStatuses {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final ChannelStatus UNKNOWN = new ChannelStatus(false, null, null, null, 0, null);

    private final Jdbi jdbi;
    private final Clock clock;
    private Map<Name, ChannelStatus> seen = Map.of();
    private Instant seenAt = Instant.MIN;

    public ChannelStatuses(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    private record Name(String partner, String channel) {}

    /** As it was a second ago at most: one query serves the ticks of all channels. */
    public synchronized ChannelStatus recent(String partner, String channel) {
        Instant now = clock.instant();
        if (seenAt.plus(FRESH).isBefore(now)) {
            seen = jdbi.withHandle(handle -> handle.createQuery("select * from channel_status")
                    .map((row, context) -> Map.entry(name(row), status(row)))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            seenAt = now;
        }
        return seen.getOrDefault(new Name(partner, channel), UNKNOWN);
    }

    public ChannelStatus find(String partner, String channel) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from channel_status where partner = :partner and channel = :channel")
                .bind("partner", partner)
                .bind("channel", channel)
                .map((row, context) -> status(row))
                .findOne()
                .orElse(UNKNOWN));
    }

    /** A poll that looked into the folder and took what it could; requests made before it began are answered. */
    public void succeeded(String partner, String channel, Instant beganAt) {
        write(
                """
                insert into channel_status (partner, channel, last_success_at) values (:partner, :channel, :now)
                on conflict (partner, channel) do update set last_success_at = :now, failures = 0,
                  poll_requested = case when channel_status.poll_requested > :began then channel_status.poll_requested end
                """,
                partner,
                channel,
                beganAt,
                null);
    }

    /** A poll that could not look, or that could take nothing of what lies there. */
    public void failed(String partner, String channel, Instant beganAt, String failure) {
        write(
                """
                insert into channel_status (partner, channel, last_failure_at, last_failure, failures)
                values (:partner, :channel, :now, :failure, 1)
                on conflict (partner, channel) do update set last_failure_at = :now, last_failure = :failure,
                  failures = channel_status.failures + 1,
                  poll_requested = case when channel_status.poll_requested > :began then channel_status.poll_requested end
                """,
                partner,
                channel,
                beganAt,
                failure);
    }

    /** Something a person should see that does not stop the channel: a file that is left at the source, say. */
    public void problem(String partner, String channel, String problem) {
        write(
                """
                insert into channel_status (partner, channel, last_failure_at, last_failure)
                values (:partner, :channel, :now, :failure)
                on conflict (partner, channel) do update set last_failure_at = :now, last_failure = :failure
                """,
                partner,
                channel,
                clock.instant(),
                problem);
    }

    /** A paused channel is not polled, by no instance, until it is resumed. */
    public void pause(String partner, String channel, boolean paused) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into channel_status (partner, channel, paused) values (:partner, :channel, :paused)
                        on conflict (partner, channel) do update set paused = :paused
                        """)
                .bind("partner", partner)
                .bind("channel", channel)
                .bind("paused", paused)
                .execute());
    }

    /** Poll now, whatever the interval and the back-off say. */
    public void requestPoll(String partner, String channel) {
        write(
                """
                insert into channel_status (partner, channel, poll_requested) values (:partner, :channel, :now)
                on conflict (partner, channel) do update set poll_requested = :now
                """,
                partner,
                channel,
                clock.instant(),
                null);
    }

    private void write(String sql, String partner, String channel, Instant began, String failure) {
        jdbi.useHandle(handle -> {
            var update = handle.createUpdate(sql)
                    .bind("partner", partner)
                    .bind("channel", channel)
                    .bind("now", Timestamp.from(clock.instant()));
            if (sql.contains(":began")) {
                update.bind("began", Timestamp.from(began));
            }
            if (sql.contains(":failure")) {
                update.bind("failure", failure);
            }
            update.execute();
        });
    }

    private static Name name(ResultSet row) throws SQLException {
        return new Name(row.getString("partner"), row.getString("channel"));
    }

    private static ChannelStatus status(ResultSet row) throws SQLException {
        return new ChannelStatus(
                row.getBoolean("paused"),
                instant(row, "last_success_at"),
                instant(row, "last_failure_at"),
                row.getString("last_failure"),
                row.getInt("failures"),
                instant(row, "poll_requested"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
