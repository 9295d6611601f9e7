package io.entrepot.acknowledgement;

import io.entrepot.canonical.PayrollRun;
import java.util.List;
import java.util.UUID;

/**
 * Confirms to a payroll provider what we booked of one file, for its comparison with what it meant to send.
 *
 * @param arrivalId our id of the receipt
 * @param fileName name under which the provider sent the file
 * @param sha256 SHA-256 (hex) of the received bytes
 * @param runs the file's runs, complete: total and number of payments are known
 * @param complete whether every row of the file was taken
 */
public record PayrollControlReport(
        UUID arrivalId, String fileName, String sha256, List<PayrollRun> runs, boolean complete) {
    public PayrollControlReport {
        runs = List.copyOf(runs);
    }
}
