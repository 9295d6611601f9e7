package io.entrepot.canonical;

import java.time.Instant;
import java.util.List;

/**
 * An invoice of ours that did not reach the customer's books: the customer refused it, or our own check before it left. It
 * has no lines.
 *
 * @param customer partner id of the invoice's receiver
 * @param number number of the invoice
 * @param refusedAt when we learned of it
 * @param by who says so: {@code 997}, {@code 999}, {@code TA1} or {@code CONTRL} of the customer, or {@code grammar} for our
 *     own check
 * @param code the verdict in that standard's code (X12 {@code AK501}, {@code AK901}, {@code TA104}; EDIFACT 0083); null
 *     when there is none
 * @param reasons what is wrong, one line each, with the standard's codes and places
 */
public record InvoiceRefusal(
        String customer, String number, Instant refusedAt, String by, String code, List<String> reasons)
        implements CanonicalDocument {
    public InvoiceRefusal {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }

    @Override
    public DocumentType type() {
        return DocumentType.INVOICE_REFUSAL;
    }
}
