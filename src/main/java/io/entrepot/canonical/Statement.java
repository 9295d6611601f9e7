package io.entrepot.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A bank's account of one account over a period. Amounts are in major units of {@code currency}, positive = in our
 * favour. Absent values are {@code null}.
 *
 * @param kind statement, intraday report or notification
 * @param account IBAN, or the bank's own account id where there is none
 * @param currency ISO 4217 code; null when the message names none
 * @param statementId the bank's identification, ISO 20022 {@code Stmt/Id}
 * @param sequence electronic sequence number, ISO 20022 {@code ElctrncSeqNb}
 * @param year calendar year in which the sequence counts
 * @param fromDate first booking day covered
 * @param toDate last booking day covered
 * @param openingBalance booked balance before the first entry (OPBD or PRCD)
 * @param closingBalance booked balance after the last entry (CLBD)
 * @param page 1-based page of a statement sent in pages; null when it is whole
 * @param lastPage whether no page follows
 */
public record Statement(
        StatementKind kind,
        String account,
        String currency,
        String statementId,
        Long sequence,
        Integer year,
        LocalDate fromDate,
        LocalDate toDate,
        BigDecimal openingBalance,
        BigDecimal closingBalance,
        Integer page,
        boolean lastPage)
        implements CanonicalDocument {
    @Override
    public DocumentType type() {
        return DocumentType.STATEMENT;
    }
}
