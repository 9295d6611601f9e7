package io.entrepot.acknowledgement;

import io.entrepot.failure.Finding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was wrong with one received file, said to the partner that sent it. Everything in it is about that file alone:
 * nothing of other arrivals or partners goes in.
 *
 * @param arrivalId our id of the receipt, to quote in questions
 * @param fileName name under which the partner sent the file
 * @param receivedAt when the file was durable here
 * @param sha256 SHA-256 (hex) of the received bytes
 * @param outcome what became of the file
 * @param findings what was wrong, in file order; warnings alone where it was accepted
 * @param notListed how many findings there were beyond the listed ones
 */
public record ErrorReport(
        UUID arrivalId,
        String fileName,
        Instant receivedAt,
        String sha256,
        Outcome outcome,
        List<Finding> findings,
        long notListed) {
    public ErrorReport {
        findings = List.copyOf(findings);
    }

    /** What became of the file. */
    public enum Outcome {
        /** Nothing is wrong: told where a partner tries itself out. */
        ACCEPTED("accepted"),
        /** Nothing of the file was taken. */
        REJECTED("rejected"),
        /** The file was taken without the rows named in the findings. */
        ROWS_REJECTED("rows-rejected");

        private final String id;

        Outcome(String id) {
            this.id = id;
        }

        /** The word used in reports. */
        public String id() {
            return id;
        }
    }
}
