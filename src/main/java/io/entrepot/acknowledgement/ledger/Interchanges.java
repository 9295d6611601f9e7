package io.entrepot.acknowledgement.ledger;

import io.entrepot.partner.Agreed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Envelopes of both directions: tables {@code edi_interchange}, {@code edi_group}, {@code edi_set}. In the caller's transaction. */
@ApplicationScoped
public class Interchanges {
    private static final int BATCH = 1_000;

    private final Jdbi jdbi;

    public Interchanges(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * An interchange received before.
     *
     * @param answerDelivery the file that answered it; null when none did
     * @param answerWithheld whether that file is for comparison only, without control numbers of ours
     */
    public record Received(UUID id, UUID arrival, UUID answerDelivery, boolean answerWithheld) {}

    /**
     * Keeps an interchange with everything in it. One of ours with a control number that was sent within the time that the agreement
     * remembers numbers is refused by a unique key; an older one makes room: numbers come round.
     */
    public void record(Agreed agreed, Interchange interchange) {
        jdbi.useHandle(handle -> {
            if (interchange.direction() == Interchange.Direction.OUT) {
                reuse(handle, agreed, interchange);
            }
            interchange(handle, agreed, interchange);
            PreparedBatch groups = handle.prepareBatch(
                    """
                    insert into edi_group (id, interchange_id, functional_id, control, version, first_byte, end_byte, verdict, verdict_at)
                    values (:id, :interchange, :functionalId, :control, :version, :first, :end, :verdict, :verdictAt)""");
            PreparedBatch sets = handle.prepareBatch(
                    """
                    insert into edi_set (id, group_id, type, control, document_id, first_byte, end_byte, verdict, verdict_at)
                    values (:id, :group, :type, :control, :document, :first, :end, :verdict, :verdictAt)""");
            for (Interchange.Group group : interchange.groups()) {
                bind(groups, interchange, group);
            }
            if (groups.size() > 0) {
                groups.execute();
            }
            for (Interchange.Group group : interchange.groups()) {
                for (Interchange.TransactionSet set : group.sets()) {
                    bind(sets, interchange, group, set);
                    if (sets.size() >= BATCH) {
                        sets.execute();
                    }
                }
            }
            if (sets.size() > 0) {
                sets.execute();
            }
        });
    }

    private static void reuse(Handle handle, Agreed agreed, Interchange interchange) {
        Rows.agreement(
                        handle.createUpdate(
                                """
                                update edi_interchange set reused = true
                                 where direction = 'out' and not reused and partner = :partner and agreement = :agreement
                                   and environment = :environment and ltrim(control, '0') = ltrim(:control, '0')
                                   and created_at < :until"""),
                        agreed)
                .bind("control", interchange.control())
                .bind(
                        "until",
                        Rows.time(interchange
                                .at()
                                .minus(agreed.agreement().duplicates().interchange())))
                .execute();
    }

    private static void interchange(Handle handle, Agreed agreed, Interchange interchange) {
        Rows.agreement(
                        handle.createUpdate(
                                """
                                insert into edi_interchange (id, direction, partner, agreement, environment, control, created_at,
                                  arrival_id, delivery_id, first_byte, end_byte, verdict, note, verdict_at, trial)
                                values (:id, :direction, :partner, :agreement, :environment, :control, :at,
                                  :arrival, :delivery, :first, :end, :verdict, :note, :verdictAt, :trial)"""),
                        agreed)
                .bind("id", interchange.id())
                .bind("direction", interchange.direction().name().toLowerCase(Locale.ROOT))
                .bind("control", interchange.control())
                .bind("at", Rows.time(interchange.at()))
                .bind("arrival", interchange.arrival())
                .bind("delivery", interchange.delivery())
                .bind("first", interchange.bytes().first())
                .bind("end", interchange.bytes().end())
                .bind("verdict", interchange.verdict())
                .bind("note", interchange.note())
                .bind("verdictAt", interchange.verdict() == null ? null : Rows.time(interchange.at()))
                .bind("trial", interchange.direction() == Interchange.Direction.IN && agreed.isTrial())
                .execute();
    }

    private static void bind(PreparedBatch groups, Interchange interchange, Interchange.Group group) {
        groups.bind("id", group.id())
                .bind("interchange", interchange.id())
                .bind("functionalId", group.functionalId())
                .bind("control", group.control())
                .bind("version", group.version())
                .bind("first", group.bytes().first())
                .bind("end", group.bytes().end())
                .bind("verdict", group.verdict())
                .bind("verdictAt", group.verdict() == null ? null : Rows.time(interchange.at()))
                .add();
    }

    private static void bind(
            PreparedBatch sets, Interchange interchange, Interchange.Group group, Interchange.TransactionSet set) {
        sets.bind("id", set.id())
                .bind("group", group.id())
                .bind("type", set.type())
                .bind("control", set.control())
                .bind("document", set.document())
                .bind("first", set.bytes().first())
                .bind("end", set.bytes().end())
                .bind("verdict", set.verdict())
                .bind("verdictAt", set.verdict() == null ? null : Rows.time(interchange.at()))
                .add();
    }

    /**
     * Notes the file that answers a received interchange: a duplicate of it gets the same one again.
     *
     * @param withheld whether it is for comparison only, without control numbers of ours
     */
    public void answered(UUID interchange, UUID delivery, boolean withheld) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update edi_interchange set answer_delivery_id = :delivery, answer_withheld = :withheld where id = :id""")
                .bind("delivery", delivery)
                .bind("withheld", withheld)
                .bind("id", interchange)
                .execute());
    }

    /** An interchange of ours went out once more, in another file: that one now is what proves it. */
    public void sentAgain(UUID delivery, UUID again) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update edi_interchange set delivery_id = :again where direction = 'out' and delivery_id = :delivery")
                .bind("again", again)
                .bind("delivery", delivery)
                .execute());
    }

    /** Which of these arrivals have brought an interchange that was judged under an agreement. */
    public Set<UUID> broughtBy(Collection<UUID> arrivals) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct arrival_id from edi_interchange where arrival_id = any(:arrivals)")
                .bindArray("arrivals", UUID.class, List.copyOf(arrivals))
                .mapTo(UUID.class)
                .collect(Collectors.toSet()));
    }

    /** The newest interchange with this control number that was received and not refused. */
    public Optional<Received> received(Agreed agreed, String control) {
        return jdbi.withHandle(handle -> Rows.agreement(
                        handle.createQuery(
                                """
                                select id, arrival_id, answer_delivery_id, answer_withheld from edi_interchange
                                 where direction = 'in' and partner = :partner and agreement = :agreement
                                   and environment = :environment and <sameNumber>
                                   and verdict is distinct from 'R'
                                 order by created_at desc limit 1"""),
                        agreed)
                .define("sameNumber", Rows.sameNumber("control", agreed))
                .bind("control", control)
                .map((row, context) -> new Received(
                        row.getObject("id", UUID.class),
                        row.getObject("arrival_id", UUID.class),
                        row.getObject("answer_delivery_id", UUID.class),
                        row.getBoolean("answer_withheld")))
                .findOne());
    }
}
