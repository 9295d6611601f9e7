package io.entrepot.operations.metrics;

import io.entrepot.failure.LogSafe;
import io.entrepot.operations.view.Alerts;
import io.entrepot.operations.view.ChannelRow;
import io.entrepot.operations.view.Channels;
import io.entrepot.operations.view.Conservation;
import io.entrepot.operations.view.Deliveries;
import io.entrepot.operations.view.Obligations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gauges from one look at the database every {@code entrepot.metrics.refresh}: a scrape never waits for it.
 *
 * <p>{@code entrepot_arrivals{state}} and {@code entrepot_arrivals_received}, {@code entrepot_conservation_balanced} (1 or
 * 0), and per channel {@code entrepot_channel_poll_age_seconds} (since the last successful poll, absent before the first),
 * {@code entrepot_channel_failures} (in a row) and {@code entrepot_channel_paused} (1 or 0); {@code entrepot_receipts_overdue} for
 * each delivery whose receiver owes any; {@code entrepot_obligations_overdue} for each partner and side ({@code ours},
 * {@code theirs}) that owes an answer; {@code entrepot_alerts} for each kind of alert that nobody has acknowledged.
 */
@ApplicationScoped
public class Gauges {
    private static final Logger LOG = Logger.getLogger(Gauges.class);

    private final Conservation conservation;
    private final Channels channels;
    private final Clock clock;
    private final Duration every;
    private final MultiGauge arrivals;
    private final MultiGauge received;
    private final MultiGauge balanced;
    private final MultiGauge pollAge;
    private final MultiGauge failures;
    private final MultiGauge paused;
    private final MultiGauge overdue;
    private final MultiGauge answers;
    private final Deliveries deliveries;
    private final Obligations obligations;
    private final MultiGauge alerts;
    private final Alerts open;
    private ScheduledExecutorService timer;

    @Inject
    Gauges(
            Conservation conservation,
            Channels channels,
            Deliveries deliveries,
            Obligations obligations,
            Alerts open,
            Clock clock,
            @ConfigProperty(name = "entrepot.metrics.refresh", defaultValue = "10s") Duration every,
            MeterRegistry registry) {
        this.conservation = conservation;
        this.channels = channels;
        this.deliveries = deliveries;
        this.obligations = obligations;
        this.open = open;
        this.clock = clock;
        this.every = every;
        this.arrivals = gauge(registry, "entrepot.arrivals", "Arrivals by state");
        this.received = gauge(registry, "entrepot.arrivals.received", "All arrivals");
        this.balanced = gauge(registry, "entrepot.conservation.balanced", "1 when the states add up");
        this.pollAge = gauge(registry, "entrepot.channel.poll.age.seconds", "Since the last successful poll");
        this.failures = gauge(registry, "entrepot.channel.failures", "Failed polls in a row");
        this.paused = gauge(registry, "entrepot.channel.paused", "1 when an operator paused it");
        this.overdue = gauge(registry, "entrepot.receipts.overdue", "Receipts that should have come by now");
        this.answers = gauge(registry, "entrepot.obligations.overdue", "Answers that should have been given by now");
        this.alerts = gauge(registry, "entrepot.alerts", "Alerts that nobody has acknowledged, by kind");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    void start(@Observes StartupEvent event) {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "metrics-refresh");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::refresh, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    /** A failed look, say with the database away, leaves the last figures and is tried again. */
    void refresh() {
        try {
            Conservation.Balance balance = conservation.now();
            arrivals.register(states(balance), true);
            received.register(List.of(Row.of(Tags.empty(), balance.received())), true);
            balanced.register(List.of(Row.of(Tags.empty(), balance.balanced() ? 1 : 0)), true);
            List<ChannelRow> all = channels.all();
            pollAge.register(
                    all.stream()
                            .filter(channel -> channel.lastSuccessAt() != null)
                            .<Row<?>>map(channel -> Row.of(tags(channel), age(channel)))
                            .toList(),
                    true);
            failures.register(
                    all.stream()
                            .<Row<?>>map(channel -> Row.of(tags(channel), channel.failures()))
                            .toList(),
                    true);
            paused.register(
                    all.stream()
                            .<Row<?>>map(channel -> Row.of(tags(channel), channel.paused() ? 1 : 0))
                            .toList(),
                    true);
            owed();
            alerts.register(
                    open.open().stream()
                            .<Row<?>>map(kind -> Row.of(Tags.of("kind", kind.kind()), kind.count()))
                            .toList(),
                    true);
        } catch (RuntimeException e) {
            LOG.warnf("metrics could not be refreshed, next try in %s: %s", every, LogSafe.line(e));
        }
    }

    private void owed() {
        overdue.register(
                deliveries.overdue().stream()
                        .<Row<?>>map(owed ->
                                Row.of(Tags.of("partner", owed.partner(), "delivery", owed.delivery()), owed.count()))
                        .toList(),
                true);
        answers.register(
                obligations.overdue().stream()
                        .<Row<?>>map(owed ->
                                Row.of(Tags.of("partner", owed.partner(), "direction", owed.direction()), owed.count()))
                        .toList(),
                true);
    }

    private static List<Row<?>> states(Conservation.Balance balance) {
        return Map.of(
                        "processed", balance.processed(),
                        "duplicate", balance.duplicate(),
                        "quarantined", balance.quarantined(),
                        "held", balance.held(),
                        "dead-lettered", balance.deadLettered(),
                        "in-flight", balance.inFlight())
                .entrySet()
                .stream()
                .<Row<?>>map(state -> Row.of(Tags.of("state", state.getKey()), state.getValue()))
                .toList();
    }

    private static Tags tags(ChannelRow channel) {
        return Tags.of("partner", channel.partner(), "channel", channel.channel());
    }

    private long age(ChannelRow channel) {
        return Duration.between(channel.lastSuccessAt(), clock.instant()).toSeconds();
    }
}
