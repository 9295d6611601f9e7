package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.failure.Finding;
import io.entrepot.partner.Agreed;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One interchange of a mailbox file, and how it stands to what came before.
 *
 * @param id of its row; null where no agreement is known
 * @param agreed whose it is; null when nobody knows it
 * @param entry what the ledger keeps of it, with our verdicts
 * @param standing whether its sets are processed
 * @param trial whether what it holds is handed to nobody; what came while its partner was only tried out stays that, released later or
 *     not: another system has worked on it
 * @param acknowledgments what it says about interchanges of ours, apart from its sets
 * @param rows where the ledger has its sets
 * @param unanswered the judgement that is still to be answered; empty where it has been
 */
record ReceivedInterchange(
        UUID id,
        Agreed agreed,
        Interchange entry,
        Standing standing,
        boolean trial,
        List<InterchangeAcknowledgment> acknowledgments,
        SetRows rows,
        Optional<JudgedInterchange> unanswered) {
    private static final String REJECTED = "R";

    enum Standing {
        /** Not seen before. */
        NEW,
        /** This arrival's own, of an earlier attempt that left something to do. */
        AGAIN,
        /** The same content came before: answered as it was then. */
        DUPLICATE,
        /** The control number came before with other content. */
        CLASH,
        /** This arrival's own, which an earlier attempt has refused. */
        REFUSED,
        /** This arrival's own, accepted by an earlier attempt and refused by the rules of today. */
        CONTRADICTED,
        /** No agreement that its mailbox carries has its ids. */
        UNKNOWN
    }

    /** One that nothing came before, for samples. @param agreed null when nobody knows it */
    static ReceivedInterchange onTheFirstDay(
            Agreed agreed, Interchange entry, List<InterchangeAcknowledgment> acknowledgments) {
        Standing standing = agreed == null ? Standing.UNKNOWN : Standing.NEW;
        return new ReceivedInterchange(
                null, agreed, entry, standing, false, acknowledgments, SetRows.NONE, Optional.empty());
    }

    /** Whether the finding is about it: by the byte it is at. */
    boolean holds(Finding finding) {
        long at = finding.place().byteOffset();
        return at >= entry.bytes().first() && at < entry.bytes().end();
    }

    /** Whether accepted sets of it are taken. */
    boolean counts() {
        return !REJECTED.equals(entry.verdict()) && (standing == Standing.NEW || standing == Standing.AGAIN);
    }

    /** Sets that were rejected, a rejected group without any counted as one. */
    long rejectedSets() {
        return entry.groups().stream().mapToLong(ReceivedInterchange::rejected).sum();
    }

    private static long rejected(Interchange.Group group) {
        return REJECTED.equals(group.verdict())
                ? Math.max(1, group.sets().size())
                : group.sets().stream()
                        .filter(set -> REJECTED.equals(set.verdict()))
                        .count();
    }
}
