package io.entrepot.acknowledgement.ledger;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.failure.Finding;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import io.entrepot.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Matches what a partner acknowledges with what we sent, and closes what it owed. The first word counts: saying the same
 * again changes nothing, saying something else is a finding. In the caller's transaction.
 */
@ApplicationScoped
public class Acknowledgments {
    private static final Set<String> REFUSALS = Set.of("R", "M", "W", "X");

    private final Jdbi jdbi;
    private final Obligations obligations;

    Acknowledgments(Jdbi jdbi, Obligations obligations) {
        this.jdbi = jdbi;
        this.obligations = obligations;
    }

    private record SentInterchange(UUID id, String verdict) {}

    private record SentGroup(UUID id, UUID interchange, String name, String verdict) {
        static SentGroup of(ResultSet row) throws SQLException {
            return new SentGroup(
                    row.getObject("id", UUID.class),
                    row.getObject("interchange_id", UUID.class),
                    row.getString("functional_id") + " " + row.getString("control"),
                    row.getString("verdict"));
        }
    }

    private record SentSet(UUID id, String control, String type, UUID document, String verdict) {}

    /** Takes a 997, a 999, or a CONTRL in its shape: closes the group, its sets, and the interchange with its last group. */
    public Closing take(Agreed agreed, FunctionalAcknowledgment said, Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        List<Closing.Refused> refused = new ArrayList<>();
        SentGroup group = group(agreed, said);
        String name = "group " + said.functionalId() + " " + said.groupControl();
        if (group == null) {
            findings.add(Oddities.unmatched(name, "a group that we sent under agreement " + agreed.scope()));
            return new Closing(findings, refused);
        }
        if (contradicts(group.verdict(), said.code())) {
            findings.add(Oddities.contradiction(name, group.verdict(), said.code()));
            return new Closing(findings, refused);
        }
        sets(group, said, evidence, findings, refused);
        verdict("edi_group", group.id(), said.code(), evidence);
        obligations.close(group.id(), false, REFUSALS.contains(said.code()), evidence, Json.write(ofGroup(said)));
        interchange(group.interchange(), evidence);
        return new Closing(findings, refused);
    }

    /** Locks the interchange: of two acknowledgments of its groups at once, the later one must see the other's. */
    private SentGroup group(Agreed agreed, FunctionalAcknowledgment said) {
        return jdbi.withHandle(handle -> Rows.agreement(
                        handle.createQuery(
                                """
                                select g.id, g.interchange_id, g.functional_id, g.control, g.verdict
                                  from edi_group g join edi_interchange i on i.id = g.interchange_id
                                 where i.direction = 'out' and i.partner = :partner and i.agreement = :agreement
                                   and i.environment = :environment and <sameNumber>
                                   and (:anyId or g.functional_id = :functionalId)
                                 order by i.created_at desc limit 1 for update of i"""),
                        agreed)
                .define("sameNumber", Rows.sameNumber("g.control", agreed))
                .bind("control", said.groupControl())
                .bind("functionalId", said.functionalId())
                .bind("anyId", agreed.agreement().standard() == Agreement.Standard.EDIFACT)
                .map((row, context) -> SentGroup.of(row))
                .findOne()
                .orElse(null));
    }

    /** Accepted sets need not be named (AK2 is left out for them by many); a rejected group takes all of its sets with it. */
    private void sets(
            SentGroup group,
            FunctionalAcknowledgment said,
            Evidence evidence,
            List<Finding> findings,
            List<Closing.Refused> refused) {
        Map<String, SetVerdict> named = new HashMap<>();
        said.sets().forEach(set -> named.put(withoutZeros(set.control()), set));
        Set<String> known = new HashSet<>();
        boolean all = REFUSALS.contains(said.code());
        for (SentSet set : setsOf(group.id())) {
            String control = withoutZeros(set.control());
            known.add(control);
            SetVerdict verdict = named.get(control);
            String code = verdict == null || all ? (all ? "R" : "A") : verdict.code();
            if (contradicts(set.verdict(), code)) {
                findings.add(Oddities.contradiction("set " + set.type() + " " + set.control(), set.verdict(), code));
                continue;
            }
            String detail = Json.write(verdict == null ? Map.of("code", code) : verdict);
            verdict("edi_set", set.id(), code, evidence);
            boolean rejected = REFUSALS.contains(code);
            obligations.close(set.id(), false, rejected, evidence, detail);
            if (rejected && set.verdict() == null && set.document() != null) {
                refused.add(new Closing.Refused(set.document(), set.type(), RefusalReason.of(said, verdict)));
            }
        }
        named.forEach((control, verdict) -> {
            if (!known.contains(control)) {
                findings.add(Oddities.unmatched(
                        "set " + verdict.set() + " " + verdict.control(),
                        "a set of our group " + said.functionalId() + " " + said.groupControl()));
            }
        });
    }

    private List<SentSet> setsOf(UUID group) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, control, type, document_id, verdict from edi_set where group_id = :group order by id")
                .bind("group", group)
                .map((row, context) -> new SentSet(
                        row.getObject("id", UUID.class),
                        row.getString("control"),
                        row.getString("type"),
                        row.getObject("document_id", UUID.class),
                        row.getString("verdict")))
                .list());
    }

    /** An interchange that no TA1 is owed for is answered when the last of its groups is. */
    private void interchange(UUID interchange, Evidence evidence) {
        List<String> verdicts = jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select coalesce(g.verdict, case when o.id is null then 'A' else '' end)
                          from edi_group g left join obligation o on o.subject_id = g.id and o.state = 'open'
                         where g.interchange_id = :interchange""")
                .bind("interchange", interchange)
                .mapTo(String.class)
                .list());
        if (!verdicts.contains("")) {
            boolean rejected = REFUSALS.containsAll(verdicts);
            obligations.close(interchange, false, rejected, evidence, Json.write(Map.of("groups", verdicts)));
        }
    }

    /** Takes a TA1: one that rejects ends everything in the interchange, since nobody will answer it any more. */
    public Closing take(Agreed agreed, InterchangeAcknowledgment said, Evidence evidence) {
        SentInterchange sent = interchange(agreed, said.control());
        String name = "interchange " + said.control();
        if (sent == null) {
            return new Closing(
                    List.of(Oddities.unmatched(name, "an interchange that we sent under agreement " + agreed.scope())),
                    List.of());
        }
        if (contradicts(sent.verdict(), said.code())) {
            return new Closing(List.of(Oddities.contradiction(name, sent.verdict(), said.code())), List.of());
        }
        boolean rejected = REFUSALS.contains(said.code());
        String detail = Json.write(Map.of("code", said.code(), "note", said.note()));
        jdbi.useHandle(handle -> handle.createUpdate("update edi_interchange set note = :note where id = :id")
                .bind("note", said.note())
                .bind("id", sent.id())
                .execute());
        verdict("edi_interchange", sent.id(), said.code(), evidence);
        obligations.close(sent.id(), true, rejected, evidence, detail);
        if (!rejected) {
            return new Closing(List.of(), List.of());
        }
        List<Finding> findings = new ArrayList<>();
        List<Closing.Refused> refused = allRejected(sent.id(), said, evidence, detail, findings);
        if (isAnswer(sent.id())) {
            findings.add(Oddities.answerRejected(name, said));
        }
        return new Closing(findings, refused);
    }

    private boolean isAnswer(UUID interchange) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select not exists (select 1 from edi_set s join edi_group g on g.id = s.group_id
                          where g.interchange_id = :interchange and s.document_id is not null)""")
                .bind("interchange", interchange)
                .mapTo(Boolean.class)
                .one());
    }

    private SentInterchange interchange(Agreed agreed, String control) {
        return jdbi.withHandle(handle -> Rows.agreement(
                        handle.createQuery(
                                """
                                select id, verdict from edi_interchange
                                 where direction = 'out' and not reused and partner = :partner and agreement = :agreement
                                   and environment = :environment and ltrim(control, '0') = ltrim(:control, '0')
                                 for update"""),
                        agreed)
                .bind("control", control)
                .map((row, context) -> new SentInterchange(row.getObject("id", UUID.class), row.getString("verdict")))
                .findOne()
                .orElse(null));
    }

    /** What its groups have been told before stands, and is contradicted; the others are refused with it. */
    private List<Closing.Refused> allRejected(
            UUID interchange,
            InterchangeAcknowledgment said,
            Evidence evidence,
            String detail,
            List<Finding> findings) {
        List<Closing.Refused> refused = new ArrayList<>();
        obligations.close(interchange, false, true, evidence, detail);
        for (SentGroup group : groupsOf(interchange)) {
            if (group.verdict() == null) {
                reject(group.id(), said, evidence, detail, refused);
            } else if (!REFUSALS.contains(group.verdict())) {
                findings.add(Oddities.contradiction(
                        "interchange " + said.control() + " TA1",
                        group.verdict() + " for its group " + group.name(),
                        said.code() + " " + said.note()));
            }
        }
        return refused;
    }

    private List<SentGroup> groupsOf(UUID interchange) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, interchange_id, functional_id, control, verdict from edi_group where interchange_id = :id order by id")
                .bind("id", interchange)
                .map((row, context) -> SentGroup.of(row))
                .list());
    }

    private void reject(
            UUID group,
            InterchangeAcknowledgment said,
            Evidence evidence,
            String detail,
            List<Closing.Refused> refused) {
        verdict("edi_group", group, "R", evidence);
        obligations.close(group, false, true, evidence, detail);
        for (SentSet set : setsOf(group)) {
            verdict("edi_set", set.id(), "R", evidence);
            obligations.close(set.id(), false, true, evidence, detail);
            if (set.document() != null) {
                refused.add(new Closing.Refused(set.document(), set.type(), "TA1 " + said.note()));
            }
        }
    }

    private void verdict(String table, UUID id, String code, Evidence evidence) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update <table> set verdict = :code, verdict_at = :at where id = :id and verdict is null")
                .define("table", table)
                .bind("code", code)
                .bind("at", Rows.time(evidence.at()))
                .bind("id", id)
                .execute());
    }

    private static boolean contradicts(String before, String now) {
        return before != null && !before.equals(now);
    }

    private static String withoutZeros(String control) {
        return control.replaceFirst("^0+", "");
    }

    /** The verdict on a group without its sets: those have obligations of their own. */
    private static Map<String, Object> ofGroup(FunctionalAcknowledgment said) {
        return Map.of(
                "code", said.code(),
                "claimed", said.claimed(),
                "received", said.received(),
                "accepted", said.accepted(),
                "errors", said.errors());
    }
}
