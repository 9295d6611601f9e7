package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.Interchange;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/** Where the ledger has the sets of one interchange, and which of them still wait for what they become. */
final class SetRows {
    /** Of an interchange that the ledger has not, or of which nothing is processed. */
    static final SetRows NONE = new SetRows(new TreeMap<>(), new long[0]);

    private final NavigableMap<Long, UUID> groups;
    /** First bytes in order; null = all of them. */
    private final long[] waiting;

    /**
     * Of an interchange that came in an earlier attempt.
     *
     * @param groups rows of its groups, by their first byte
     * @param waiting first bytes of sets that were accepted and have become no document, in order
     */
    SetRows(NavigableMap<Long, UUID> groups, long[] waiting) {
        this.groups = groups;
        this.waiting = waiting;
    }

    /** Of an interchange that has just been recorded. */
    static SetRows recorded(Interchange entry) {
        NavigableMap<Long, UUID> groups = new TreeMap<>();
        entry.groups().forEach(group -> groups.put(group.bytes().first(), group.id()));
        return new SetRows(groups, null);
    }

    /** The row of the group that a set is in. */
    UUID group(long firstByte) {
        return groups.floorEntry(firstByte).getValue();
    }

    /** Whether nothing has become of an accepted set. */
    boolean isWaiting(long firstByte) {
        return waiting == null || Arrays.binarySearch(waiting, firstByte) >= 0;
    }
}
