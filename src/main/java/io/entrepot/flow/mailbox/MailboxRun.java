package io.entrepot.flow.mailbox;

import io.entrepot.failure.Finding;
import io.entrepot.flow.Processing;
import io.entrepot.landing.ArrivalState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One attempt at one mailbox file. Belongs to one thread. */
final class MailboxRun {
    private final Processing processing;
    private final JudgedFile file;
    private final List<ReceivedInterchange> interchanges;
    private int documents;
    private int acknowledgments;
    private int held;
    private int repeated;

    MailboxRun(Processing processing, JudgedFile file, List<ReceivedInterchange> interchanges) {
        this.processing = processing;
        this.file = file;
        this.interchanges = List.copyOf(interchanges);
    }

    Processing processing() {
        return processing;
    }

    JudgedFile file() {
        return file;
    }

    /** In the order of the file. */
    List<ReceivedInterchange> interchanges() {
        return interchanges;
    }

    void stored() {
        documents++;
    }

    void acknowledged() {
        acknowledgments++;
    }

    /** A document that came before under another control number. */
    void repeated(Finding finding) {
        repeated++;
        processing.found(finding);
    }

    /** One set waits; its neighbours do not. */
    void held(Finding finding) {
        held++;
        processing.found(finding);
    }

    /** Held while a set waits; quarantined when an interchange, or all of the file, was refused. */
    Processing.Outcome outcome() {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("interchanges", interchanges.size());
        detail.put("documents", documents);
        detail.put("acknowledgments", acknowledgments);
        detail.put("rejectedSets", rejectedSets());
        detail.put("heldSets", held);
        return new Processing.Outcome(state(), detail);
    }

    private ArrivalState state() {
        boolean contradicted =
                interchanges.stream().anyMatch(one -> one.standing() == ReceivedInterchange.Standing.CONTRADICTED);
        if (held > 0 || contradicted) {
            return ArrivalState.HELD;
        }
        boolean refused = interchanges.stream()
                .anyMatch(one -> !one.counts() && one.standing() != ReceivedInterchange.Standing.DUPLICATE);
        boolean effect =
                documents + acknowledgments > 0 || interchanges.stream().anyMatch(MailboxRun::bringsOnlyTa1);
        if (refused || !effect && rejectedSets() > 0) {
            return ArrivalState.QUARANTINED;
        }
        boolean known = interchanges.stream().allMatch(one -> one.standing() == ReceivedInterchange.Standing.DUPLICATE);
        return known || !effect && repeated > 0 ? ArrivalState.DUPLICATE : ArrivalState.PROCESSED;
    }

    private static boolean bringsOnlyTa1(ReceivedInterchange interchange) {
        return interchange.counts() && !interchange.acknowledgments().isEmpty();
    }

    private long rejectedSets() {
        return interchanges.stream()
                .filter(one -> one.standing() != ReceivedInterchange.Standing.DUPLICATE)
                .mapToLong(ReceivedInterchange::rejectedSets)
                .sum();
    }
}
