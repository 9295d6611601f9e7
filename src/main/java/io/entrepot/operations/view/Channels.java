package io.entrepot.operations.view;

import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** The channels of the contracts in force, with their state. */
@ApplicationScoped
public class Channels {
    private static final Status UNKNOWN = new Status("", "", false, null, null, null, 0, null, null, null);

    private final Contracts contracts;
    private final Jdbi jdbi;
    private final Masking masking;

    @Inject
    Channels(Contracts contracts, Jdbi jdbi, Masking masking) {
        this.contracts = contracts;
        this.jdbi = jdbi;
        this.masking = masking;
    }

    /** By partner and name. */
    public List<ChannelRow> all() {
        Map<String, Status> states = states();
        return contracts.all().stream()
                .sorted(java.util.Comparator.comparing(Contract::partner))
                .flatMap(contract -> rows(contract, states))
                .toList();
    }

    public List<ChannelRow> of(Contract contract) {
        return rows(contract, states()).toList();
    }

    public Optional<ChannelRow> find(String partner, String channel) {
        return contracts.find(partner).stream()
                .flatMap(contract -> of(contract).stream())
                .filter(row -> row.channel().equals(channel))
                .findFirst();
    }

    /** Whether what comes over the channel, as its contract is now, is EDI. */
    public boolean carriesEdi(String partner, String channel) {
        return contracts
                .find(partner)
                .map(contract -> contract.channels().get(channel))
                .filter(known -> known.format().isEnveloped())
                .isPresent();
    }

    private record Status(
            String partner,
            String channel,
            boolean paused,
            Instant lastSuccessAt,
            Instant lastFailureAt,
            String lastFailure,
            int failures,
            Instant pollRequested,
            String leaseOwner,
            Instant leaseUntil) {}

    private Stream<ChannelRow> rows(Contract contract, Map<String, Status> states) {
        return contract.channels().values().stream()
                .sorted(java.util.Comparator.comparing(Channel::name))
                .map(channel ->
                        row(contract, channel, states.getOrDefault(key(contract.partner(), channel.name()), UNKNOWN)));
    }

    private ChannelRow row(Contract contract, Channel channel, Status status) {
        return new ChannelRow(
                contract.partner(),
                channel.name(),
                transport(contract.connections().get(channel.on())),
                channel.document() == null ? null : channel.document().id(),
                channel.poll(),
                masking.isPersonal(contract.partner(), channel.name()),
                status.paused(),
                status.lastSuccessAt(),
                status.lastFailureAt(),
                status.lastFailure(),
                status.failures(),
                status.pollRequested(),
                status.leaseOwner(),
                status.leaseUntil());
    }

    private static String transport(Connection connection) {
        if (connection instanceof Connection.Sftp) {
            return "sftp";
        }
        if (connection instanceof Connection.Api) {
            return "api";
        }
        return connection instanceof Connection.Kafka ? "kafka" : "directory";
    }

    private Map<String, Status> states() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select partner, channel, coalesce(s.paused, false) as paused,"
                                + " s.last_success_at, s.last_failure_at, s.last_failure, coalesce(s.failures, 0) as failures,"
                                + " s.poll_requested, l.owner, l.until"
                                + " from channel_status s full join channel_lease l using (partner, channel)")
                .map((row, context) -> status(row))
                .collect(Collectors.toMap(status -> key(status.partner(), status.channel()), status -> status)));
    }

    private static Status status(ResultSet row) throws SQLException {
        return new Status(
                row.getString("partner"),
                row.getString("channel"),
                row.getBoolean("paused"),
                Row.instant(row, "last_success_at"),
                Row.instant(row, "last_failure_at"),
                row.getString("last_failure"),
                row.getInt("failures"),
                Row.instant(row, "poll_requested"),
                row.getString("owner"),
                Row.instant(row, "until"));
    }

    private static String key(String partner, String channel) {
        return partner + "/" + channel;
    }
}
