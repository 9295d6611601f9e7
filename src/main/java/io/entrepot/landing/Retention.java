package io.entrepot.landing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes payloads whose retention has ended: {@code entrepot.retention.<class>} (ISO 8601 period, {@code P400D}) since
 * an arrival was received. The arrival and its story stay, its {@code payload_ref} becomes {@value LandingStore#EXPIRED}; of its findings
 * stay rule and place.
 *
 * <p>Never removed: payloads of a class without a period, and of arrivals that are not finished (landed, processing,
 * held). A file in the store goes only when no arrival refers to it any more. Each step is one statement that commits by
 * itself and may be repeated, so a run that breaks off is continued by the next.
 */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final String PREFIX = "entrepot.retention.";
    private static final String VARIABLE_PREFIX = "ENTREPOT_RETENTION_";
    private static final int BATCH = 1_000;

    private final Jdbi jdbi;
    private final LandingStore store;
    private final Map<String, Period> periods;
    private final Clock clock;

    @Inject
    Retention(Jdbi jdbi, LandingStore store, Config config, Clock clock) {
        this(jdbi, store, periods(config), clock);
    }

    public Retention(Jdbi jdbi, LandingStore store, Map<String, Period> periods, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.periods = Map.copyOf(periods);
        this.clock = clock;
    }

    /**
     * What a run removed.
     *
     * @param arrivals by class, whose bytes are gone now
     * @param partitions of table {@code payload} dropped
     * @param rows of table {@code payload} deleted one by one
     * @param files of the landing store deleted, those included that no arrival ever referred to
     * @param withoutPeriod classes in use that no period is configured for
     */
    public record Removed(
            Map<String, Long> arrivals, List<String> partitions, long rows, long files, List<String> withoutPeriod) {}

    /**
     * Each step commits on its own; therefore not inside a transaction.
     *
     * @param inUse which of the given addresses of the landing store somebody else still needs
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Removed run(UnaryOperator<List<String>> inUse) throws IOException {
        Instant now = clock.instant();
        Map<String, Long> arrivals = new TreeMap<>();
        periods.forEach((name, period) -> arrivals.put(name, expire(name, cutoff(now, period), now)));
        List<String> partitions = new ArrayList<>();
        long rows = 0;
        for (Partition partition : partitions()) {
            if (isDroppable(partition, now)) {
                jdbi.useHandle(h -> h.execute("drop table if exists " + partition.name()));
                partitions.add(partition.name());
            } else {
                rows += deleteRows(partition.name());
            }
        }
        long files = store.removeUnless(hashes -> wanted(hashes, inUse));
        Removed removed = new Removed(arrivals, partitions, rows, files, withoutPeriod());
        LOG.infof("retention removed %s", removed);
        return removed;
    }

    /** Those of the arrivals whose payload has gone by its class. */
    public Set<UUID> gone(Collection<UUID> arrivals) {
        return new HashSet<>(jdbi.withHandle(
                h -> h.createQuery("select id from arrival where id = any(:ids) and payload_ref = 'expired'")
                        .bindArray("ids", UUID.class, arrivals.toArray())
                        .mapTo(UUID.class)
                        .list()));
    }

    /** Those of the arrivals whose payload has gone by its class, and which no duplicate would be known by any more. */
    public Set<UUID> over(Collection<UUID> arrivals) {
        Set<UUID> gone = gone(arrivals);
        gone.removeAll(jdbi.withHandle(h -> h.createQuery(
                        "select distinct arrival_id from identity" + " where arrival_id = any(:ids) and until >= :now")
                .bindArray("ids", UUID.class, gone.toArray())
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .mapTo(UUID.class)
                .list()));
        return gone;
    }

    /** @throws IllegalStateException for a setting that is no period; the message names it */
    public static Map<String, Period> periods(Config config) {
        Map<String, Period> periods = new TreeMap<>();
        for (String name : config.getPropertyNames()) {
            String retention = retentionOf(name);
            if (retention != null) {
                String value = config.getValue(name, String.class);
                try {
                    periods.put(retention, Period.parse(value));
                } catch (RuntimeException e) {
                    throw new IllegalStateException(name + "=" + value + " is no period as in P400D or P10Y", e);
                }
            }
        }
        return periods;
    }

    /** The class a setting is for, else null. An environment variable keeps its own spelling when settings are listed. */
    private static String retentionOf(String setting) {
        if (setting.startsWith(PREFIX)) {
            return setting.substring(PREFIX.length());
        }
        return setting.startsWith(VARIABLE_PREFIX)
                ? setting.substring(VARIABLE_PREFIX.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-')
                : null;
    }

    private static OffsetDateTime cutoff(Instant now, Period period) {
        return now.atOffset(ZoneOffset.UTC).minus(period);
    }

    /** Marks arrivals, and says so in their stories. Of a finding stays which rule was broken where: the rest may quote the payload. */
    private long expire(String retention, OffsetDateTime cutoff, Instant now) {
        long total = 0;
        UUID after = new UUID(0, 0);
        while (after != null) {
            UUID from = after;
            List<UUID> ids = jdbi.withHandle(h -> h.createQuery("with due as (select id from arrival"
                            + "   where retention = :retention and received_at < :cutoff and id > :after"
                            + "     and payload_ref <> 'expired' and state not in ('landed', 'processing', 'held')"
                            + "   order by id limit " + BATCH + " for update skip locked),"
                            + " marked as (update arrival a set payload_ref = 'expired',"
                            + "     content_ref = case when content_ref is not null then 'expired' end"
                            + "   from due where a.id = due.id returning a.id),"
                            + " silent as (update finding f set seen = '', expected = '', hint = ''"
                            + "   from marked where f.arrival_id = marked.id),"
                            + " told as (insert into arrival_event (arrival_id, at, event, actor, detail)"
                            + "   select id, :now, 'payload-expired', 'retention',"
                            + "     jsonb_build_object('class', :retention) from marked)"
                            + " select id from marked order by id")
                    .bind("retention", retention)
                    .bind("cutoff", cutoff)
                    .bind("after", from)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .mapTo(UUID.class)
                    .list());
            total += ids.size();
            after = ids.isEmpty() ? null : ids.get(ids.size() - 1);
        }
        return total;
    }

    /** A partition of table payload, with the end of its month. */
    private record Partition(String name, Instant end) {}

    private List<Partition> partitions() {
        return jdbi.withHandle(h -> h.createQuery("select c.oid::regclass::text as name,"
                        + " substring(c.relname from '_([0-9]{6})$') as month"
                        + " from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                        + " where i.inhparent = 'payload'::regclass and c.relname ~ '_[0-9]{6}$' order by 1")
                .map((row, context) -> new Partition(row.getString("name"), endOf(row.getString("month"))))
                .list());
    }

    private static Instant endOf(String month) {
        LocalDate first =
                LocalDate.of(Integer.parseInt(month.substring(0, 4)), Integer.parseInt(month.substring(4)), 1);
        return first.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Over for every class, and nothing in it is kept for another reason. */
    private boolean isDroppable(Partition partition, Instant now) {
        boolean over = !periods.isEmpty()
                && periods.values().stream()
                        .allMatch(p -> !partition.end().isAfter(cutoff(now, p).toInstant()));
        return over
                && jdbi.withHandle(h -> h.createQuery("select not exists (select 1 from " + partition.name()
                                + " p left join arrival a on a.id = p.arrival_id"
                                + " where a.payload_ref is distinct from 'expired')")
                        .mapTo(Boolean.class)
                        .one());
    }

    private long deleteRows(String partition) {
        long total = 0;
        int deleted;
        do {
            deleted = jdbi.withHandle(h -> h.execute("delete from " + partition + " where ctid = any(array("
                    + "select p.ctid from " + partition + " p join arrival a on a.id = p.arrival_id"
                    + " where a.payload_ref = 'expired' limit " + BATCH + "))"));
            total += deleted;
        } while (deleted == BATCH);
        return total;
    }

    private List<String> wanted(List<String> sha256s, UnaryOperator<List<String>> inUse) {
        Set<String> wanted = new HashSet<>(referenced(sha256s));
        inUse.apply(sha256s.stream().map(LandingStore::refOf).toList()).stream()
                .map(LandingStore::sha256Of)
                .forEach(wanted::add);
        return List.copyOf(wanted);
    }

    /** Which of these hashes an arrival still needs. */
    private List<String> referenced(List<String> sha256s) {
        return jdbi.withHandle(h -> h.createQuery(
                        "select s from unnest(:all) s where"
                                + " exists (select 1 from arrival where received_sha256 = s and payload_ref = 'sha256:' || s)"
                                + " or exists (select 1 from arrival where content_sha256 = s and content_ref = 'sha256:' || s)")
                .bindArray("all", String.class, sha256s)
                .mapTo(String.class)
                .list());
    }

    private List<String> withoutPeriod() {
        return jdbi
                .withHandle(h -> h.createQuery(
                                "select distinct retention from arrival where payload_ref <> 'expired' order by 1")
                        .mapTo(String.class)
                        .list())
                .stream()
                .filter(name -> !periods.containsKey(name))
                .toList();
    }
}
