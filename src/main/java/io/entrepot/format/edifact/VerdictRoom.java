package io.entrepot.format.edifact;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;

/**
 * How much of the heap the verdicts on one file may take: they are kept until all of it is read, for only its end says whether it
 * counts. A file that has more to say is refused before it takes the memory of its neighbours. What things take is rounded up.
 */
final class VerdictRoom {
    /** An interchange or a message with what is kept of it until it is answered, without texts and findings; in bytes. */
    private static final int REPORT = 1_000;

    private static final int FINDING = 800;
    private static final int SHARE = 16;

    private long left;

    /** A sixteenth of the heap: seven files may be read at once. */
    VerdictRoom() {
        this(Runtime.getRuntime().maxMemory() / SHARE);
    }

    VerdictRoom(long bytes) {
        this.left = bytes;
    }

    /** @throws Rejected when there is no room left */
    void take(InterchangeHeader header) {
        take(REPORT + (long) Character.BYTES * header.toString().length());
    }

    /** @throws Rejected when there is no room left */
    void take(MessageReport report) {
        take(REPORT
                + (long) Character.BYTES * report.header().toString().length()
                + (long) FINDING * report.findings().size());
    }

    private void take(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw new Rejected(Finding.error(
                    Place.FILE,
                    "edifact-file-holds-too-much",
                    "more messages, interchanges or errors than can be remembered at once",
                    "at most some ten thousand messages in one file",
                    "Send it in several files."));
        }
    }
}
