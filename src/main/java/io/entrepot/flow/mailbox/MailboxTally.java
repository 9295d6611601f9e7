package io.entrepot.flow.mailbox;

import io.entrepot.flow.mailbox.ReceivedInterchange.Standing;
import io.entrepot.landing.ArrivalState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the interchanges of one mailbox file have come to. For one thread. */
final class MailboxTally {
    private final List<ReceivedInterchange> interchanges;
    private int documents;
    private int acknowledgments;
    private int held;
    private int repeated;

    MailboxTally(List<ReceivedInterchange> interchanges) {
        this.interchanges = List.copyOf(interchanges);
    }

    void stored() {
        documents++;
    }

    void acknowledged() {
        acknowledgments++;
    }

    /** A document that came before under another control number. */
    void repeated() {
        repeated++;
    }

    /** A set has something that a person must look at, however often that is told. */
    void held() {
        held++;
    }

    /** What the arrival's story tells. */
    Map<String, Object> detail() {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("interchanges", interchanges.size());
        detail.put("documents", documents);
        detail.put("acknowledgments", acknowledgments);
        detail.put("rejectedSets", rejectedSets());
        detail.put("heldSets", held);
        return detail;
    }

    /** Held while a set waits; quarantined when an interchange, or all of the file, was refused. */
    ArrivalState state() {
        boolean contradicted = interchanges.stream().anyMatch(one -> one.standing() == Standing.CONTRADICTED);
        if (held > 0 || contradicted) {
            return ArrivalState.HELD;
        }
        boolean refused = interchanges.stream().anyMatch(one -> !one.counts() && one.standing() != Standing.DUPLICATE);
        boolean effect =
                documents + acknowledgments > 0 || interchanges.stream().anyMatch(MailboxTally::bringsOnlyTa1);
        if (refused || !effect && rejectedSets() > 0) {
            return ArrivalState.QUARANTINED;
        }
        boolean known = interchanges.stream().allMatch(one -> one.standing() == Standing.DUPLICATE);
        return known || !effect && repeated > 0 ? ArrivalState.DUPLICATE : ArrivalState.PROCESSED;
    }

    private static boolean bringsOnlyTa1(ReceivedInterchange interchange) {
        return interchange.counts() && !interchange.acknowledgments().isEmpty();
    }

    private long rejectedSets() {
        return interchanges.stream()
                .filter(one -> one.standing() != Standing.DUPLICATE)
                .mapToLong(ReceivedInterchange::rejectedSets)
                .sum();
    }
}
