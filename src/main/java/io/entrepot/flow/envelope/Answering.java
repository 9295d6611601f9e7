package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.ControlNumbers;
import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.format.x12.GroupReport;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.SetReport;
import io.entrepot.landing.Arrival;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Answers a received X12 interchange as its agreement says: TA1, and 997 or 999 for each group. In the caller's transaction. */
@ApplicationScoped
public class Answering {
    private static final String ACCEPTED = "A";
    private static final String TA1_REQUESTED = "1";

    private final ControlNumbers controlNumbers;
    private final AnswerFiles files;
    private final Clock clock;

    Answering(ControlNumbers controlNumbers, AnswerFiles files, Clock clock) {
        this.controlNumbers = controlNumbers;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Writes the answer into the outbox; while the partner is in shadow it is kept there and not sent.
     *
     * @param verdict on the interchange as a whole, which may be worse than the report's
     * @return the delivery that carries it; null when no answer is due
     */
    public UUID answer(Arrival arrival, Agreed agreed, InterchangeReport report, InterchangeAcknowledgment verdict) {
        InterchangeAcknowledgment ta1 = wantsTa1(agreed.agreement(), report, verdict) ? verdict : null;
        Map<String, List<FunctionalAcknowledgment>> groups =
                verdict.code().equals("R") ? Map.of() : answered(agreed.agreement(), report);
        if (ta1 == null && groups.isEmpty()) {
            return null;
        }
        Instant now = clock.instant();
        Numbers numbers = new Numbers(controlNumbers, agreed);
        long control = numbers.interchange();
        byte[] content = new AcknowledgmentInterchange(agreed, numbers, now).write(control, ta1, groups);
        String kind = groups.isEmpty() ? "TA1" : String.join("-", groups.keySet());
        return files.put(arrival, agreed, "%s-%09d.edi".formatted(kind, control), content);
    }

    private static boolean wantsTa1(Agreement agreement, InterchangeReport report, InterchangeAcknowledgment verdict) {
        boolean accepted = verdict.code().equals(ACCEPTED);
        if (isAnswer(report) && (accepted || report.groups().isEmpty())) {
            return false;
        }
        return switch (agreement.ta1()) {
            case NEVER -> false;
            case ON_ERROR -> !accepted || report.header().acknowledgment().equals(TA1_REQUESTED);
            case ALWAYS -> true;
        };
    }

    /** Whether it holds nothing but TA1s and acknowledgments: answering those would go back and forth for ever. */
    private static boolean isAnswer(InterchangeReport report) {
        return report.groups().stream().allMatch(group -> group.header().acknowledges())
                && (!report.groups().isEmpty() || !report.received().isEmpty());
    }

    /** Acknowledgments are never acknowledged (X12 997, note 1): two gateways would answer each other for ever. */
    private static Map<String, List<FunctionalAcknowledgment>> answered(Agreement agreement, InterchangeReport report) {
        Map<String, List<FunctionalAcknowledgment>> groups = new LinkedHashMap<>();
        for (GroupReport group : report.groups()) {
            Agreement.Acknowledged by = by(agreement, group);
            if (!group.header().acknowledges() && by != Agreement.Acknowledged.NONE) {
                groups.computeIfAbsent(by.id(), set -> new ArrayList<>()).add(group.verdict());
            }
        }
        return groups;
    }

    /** What the agreement answers the group's sets with; a group of nothing agreed is answered like the others. */
    private static Agreement.Acknowledged by(Agreement agreement, GroupReport group) {
        return group.sets().stream()
                .map(SetReport::header)
                .map(header -> agreement.receives().get(header.set()))
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> agreement.receives().values().stream().findFirst())
                .map(Agreement.Receives::answer)
                .orElse(Agreement.Acknowledged.NONE);
    }
}
