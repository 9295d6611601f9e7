package io.entrepot.format.x12;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;

/**
 * How much of the heap the verdicts on one file may take: they are kept until all of it is read, for only its end says whether it
 * counts. A file that has more to say is refused before it takes the memory of its neighbours: seven files may be read at once
 * (workers and spare ones), each with numbers of up to three kinds, and all of them together take about half of the heap. What things
 * take is rounded up.
 */
final class VerdictRoom {
    /** An interchange with its report and what is kept of it until it is answered, in bytes. */
    static final int INTERCHANGE = 3_000;

    static final int GROUP = 2_000;
    /** A set whose report is kept in full, without what was found in it. */
    static final int SET = 500;

    static final int FINDING = 800;
    /** A TA1, or a number that is kept as text. */
    static final int SMALL = 300;

    private static final int SHARE = 32;
    private static final int SHARE_OF_NUMBERS = 64;

    private long left;

    /** A thirty-second of the heap. */
    VerdictRoom() {
        this(Runtime.getRuntime().maxMemory() / SHARE);
    }

    VerdictRoom(long bytes) {
        this.left = bytes;
    }

    /** For the control numbers of one kind; they are kept for a group, or the file. */
    static VerdictRoom forNumbers() {
        return new VerdictRoom(Runtime.getRuntime().maxMemory() / SHARE_OF_NUMBERS);
    }

    /** @throws Rejected when there is no room left */
    void take(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw new Rejected(Finding.error(
                    Place.FILE,
                    "x12-file-holds-too-much",
                    "more envelopes, errors or control numbers than can be remembered at once",
                    "at most some hundred thousand sets, or a few thousand interchanges or groups, in one file",
                    "Send it in several files."));
        }
    }
}
