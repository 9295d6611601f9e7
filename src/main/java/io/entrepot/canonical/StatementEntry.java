package io.entrepot.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One booking on an account. The amount is signed: positive = credit to our account. Absent values are {@code null}.
 *
 * @param number 1-based position in its statement
 * @param amount signed, major units
 * @param currency ISO 4217 code
 * @param status only BOOKED entries move the balance
 * @param reversal ISO 20022 {@code RvslInd}: marks a reversal; the sign already tells the direction
 * @param bookingDate day the bank booked it
 * @param valueDate day it bears interest from
 * @param bankReference the bank's own reference ({@code AcctSvcrRef}), unique within the account
 * @param endToEndId the initiating party's reference, never {@code NOTPROVIDED}
 * @param transactionId instructed transaction id ({@code TxId} or {@code UETR})
 * @param transactionCode bank transaction code, e.g. {@code PMNT-RCDT-ESCT} or a proprietary one
 * @param counterparty name of the other side
 * @param counterpartyAccount IBAN or account id of the other side
 * @param remittance remittance or booking text, lines joined by one blank
 * @param details number of transactions batched in this entry; 0 or 1 when it is not a batch
 */
public record StatementEntry(
        int number,
        BigDecimal amount,
        String currency,
        EntryStatus status,
        boolean reversal,
        LocalDate bookingDate,
        LocalDate valueDate,
        String bankReference,
        String endToEndId,
        String transactionId,
        String transactionCode,
        String counterparty,
        String counterpartyAccount,
        String remittance,
        int details)
        implements CanonicalLine {}
