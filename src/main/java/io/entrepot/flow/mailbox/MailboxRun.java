package io.entrepot.flow.mailbox;

import io.entrepot.failure.Finding;
import io.entrepot.flow.Processing;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** One attempt at one mailbox file. Belongs to one thread. */
final class MailboxRun {
    private final Processing processing;
    private final JudgedFile file;
    private final List<ReceivedInterchange> interchanges;
    private final MailboxTally tally;

    MailboxRun(Processing processing, JudgedFile file, List<ReceivedInterchange> interchanges) {
        this.processing = processing;
        this.file = file;
        this.interchanges = List.copyOf(interchanges);
        this.tally = new MailboxTally(interchanges);
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
        tally.stored();
    }

    void acknowledged() {
        tally.acknowledged();
    }

    /** A document that came before under another control number. */
    void repeated(Finding finding) {
        tally.repeated();
        processing.found(finding);
    }

    /** One set waits; its neighbours do not. */
    void held(Finding finding) {
        tally.held();
        processing.found(finding);
    }

    Processing.Outcome outcome() {
        return new Processing.Outcome(tally.state(), tally.detail(), trials());
    }

    /** What was sent in a test environment, by the agreement it was sent under. */
    private List<Processing.Trial> trials() {
        Map<Agreed, Predicate<Finding>> trials = new LinkedHashMap<>();
        for (ReceivedInterchange one : interchanges) {
            Agreed agreed = one.agreed();
            if (agreed != null
                    && agreed.mode() == Agreement.Mode.TEST
                    && agreed.agreement().deliver() != null) {
                trials.merge(agreed, one::holds, Predicate::or);
            }
        }
        return trials.entrySet().stream()
                .map(each -> new Processing.Trial(each.getKey(), each.getValue()))
                .toList();
    }
}
