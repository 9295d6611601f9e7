package io.entrepot.flow;

import io.entrepot.failure.Defect;
import io.entrepot.failure.FailurePolicy;
import java.util.UUID;

/** A file that kills the process is claimed again and again: here that ends. */
final class AttemptLimit {
    private AttemptLimit() {}

    /** @throws Defect when the limit is passed, which no regular failure lets happen */
    static void check(UUID subject, int attempts) {
        if (attempts > FailurePolicy.ATTEMPTS) {
            throw new Defect(
                    "attempt " + attempts + " at " + subject + ": earlier ones ended the process or its lease");
        }
    }
}
