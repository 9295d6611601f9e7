package io.entrepot.flow.envelope;

import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.format.x12.GroupReport;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.SetReport;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a received X12 interchange is answered with, as its agreement says.
 *
 * @param interchange the TA1; null = none
 * @param groups those that are answered, by {@code 997} or {@code 999}
 */
public record Answer(InterchangeAcknowledgment interchange, Map<String, List<GroupReport>> groups) {
    private static final String ACCEPTED = "A";
    private static final String REJECTED = "R";
    private static final String TA1_REQUESTED = "1";
    private static final Clock NO_TIME = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    /** @param verdict on the interchange as a whole, which may be worse than the report's */
    public static Answer to(Agreement agreement, InterchangeReport report, InterchangeAcknowledgment verdict) {
        return new Answer(
                wantsTa1(agreement, report, verdict) ? verdict : null,
                verdict.code().equals(REJECTED) ? Map.of() : answered(agreement, report));
    }

    boolean isDue() {
        return interchange != null || !groups.isEmpty();
    }

    /** What it is called: {@code 997}, or {@code TA1} where that stands alone. */
    String kind() {
        return groups.isEmpty() ? "TA1" : String.join("-", groups.keySet());
    }

    /** For people, in memory: its segments without the envelopes, whose dates and numbers differ from run to run: TA1, AK1 to AK9 (999: IK3 to IK5, CTX). */
    public List<String> segments(Agreed agreed) {
        if (!isDue()) {
            return List.of();
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        new AcknowledgmentInterchange(agreed, Numbers.NONE, NO_TIME).write(this, content);
        return Envelopes.inside(content.toByteArray(), agreed.agreement());
    }

    private static boolean wantsTa1(Agreement agreement, InterchangeReport report, InterchangeAcknowledgment verdict) {
        boolean calledFor = !verdict.code().equals(ACCEPTED)
                || report.header().acknowledgment().equals(TA1_REQUESTED);
        if (report.holds() == InterchangeReport.Holds.TA1
                || report.holds() == InterchangeReport.Holds.ACKNOWLEDGMENTS && !calledFor) {
            return false; // two gateways would answer each other for ever
        }
        return switch (agreement.ta1()) {
            case NEVER -> false;
            case ON_ERROR -> calledFor;
            case ALWAYS -> true;
        };
    }

    /** Acknowledgments are never acknowledged (X12 997, note 1): two gateways would answer each other for ever. */
    private static Map<String, List<GroupReport>> answered(Agreement agreement, InterchangeReport report) {
        Map<String, List<GroupReport>> groups = new LinkedHashMap<>();
        for (GroupReport group : report.groups()) {
            Agreement.Acknowledged by = by(agreement, group);
            if (!group.header().acknowledges() && by != Agreement.Acknowledged.NONE) {
                groups.computeIfAbsent(by.id(), set -> new ArrayList<>()).add(group);
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
