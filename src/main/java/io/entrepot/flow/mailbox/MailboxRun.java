package io.entrepot.flow.mailbox;

import io.entrepot.failure.Finding;
import io.entrepot.flow.Processing;
import io.entrepot.format.x12.GroupReport;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.SetReport;
import io.entrepot.landing.ArrivalState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One attempt at one mailbox file. Belongs to one thread. */
final class MailboxRun {
    private final Processing processing;
    private final List<ReceivedInterchange> interchanges;
    private int documents;
    private int acknowledgments;
    private int held;
    private int repeated;

    MailboxRun(Processing processing, List<ReceivedInterchange> interchanges) {
        this.processing = processing;
        this.interchanges = List.copyOf(interchanges);
    }

    Processing processing() {
        return processing;
    }

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
        if (held > 0) {
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
        return interchange.counts() && !interchange.report().received().isEmpty();
    }

    private long rejectedSets() {
        return interchanges.stream()
                .filter(one -> one.standing() != ReceivedInterchange.Standing.DUPLICATE)
                .map(ReceivedInterchange::report)
                .map(InterchangeReport::groups)
                .flatMap(List::stream)
                .mapToLong(MailboxRun::rejected)
                .sum();
    }

    private static long rejected(GroupReport group) {
        return group.accepted()
                ? group.sets().stream().filter(set -> !set.accepted()).count()
                : Math.max(1, group.sets().size());
    }

    /** The set's place for people: {@code ISA 000000101/GS 101/ST 0001}. */
    static String path(ReceivedInterchange interchange, GroupReport group, SetReport set) {
        return "ISA " + interchange.report().header().control() + "/GS "
                + group.header().control() + "/ST " + set.header().control();
    }
}
