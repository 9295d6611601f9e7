package io.entrepot.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One payroll run of an employer as the payroll provider sends it. Amounts in major units of {@code currency}.
 *
 * @param employer the provider's id of the employer
 * @param runId the provider's id of the run, unique per employer
 * @param period payroll month, {@code yyyy-MM}
 * @param payDate day the net pay must arrive
 * @param currency ISO 4217 code
 * @param total sum of net pay, from the trailer; null while the file is being read
 * @param payments number of payments, from the trailer; null while the file is being read
 */
public record PayrollRun(
        String employer,
        String runId,
        String period,
        LocalDate payDate,
        String currency,
        BigDecimal total,
        Integer payments)
        implements CanonicalDocument {
    @Override
    public DocumentType type() {
        return DocumentType.PAYROLL_RUN;
    }
}
