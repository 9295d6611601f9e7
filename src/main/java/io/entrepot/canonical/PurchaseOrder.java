package io.entrepot.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A buyer's order. Absent values are {@code null}; lines follow as {@link PurchaseOrderLine}.
 *
 * @param number the buyer's order number, unique for the buyer (X12 {@code BEG03}, EDIFACT {@code BGM 1004})
 * @param purpose what the message does to the order
 * @param orderType the sender's code for the kind of order (X12 element 92, EDIFACT 1001)
 * @param release the buyer's release under a blanket order
 * @param orderDate day of the order
 * @param currency ISO 4217 code
 * @param contract number of the contract it is under
 * @param department the buyer's department
 * @param vendorNumber our number at the buyer
 * @param promotion the buyer's promotion or deal number
 * @param requestedDelivery day the goods are wanted
 * @param requestedShip day they are to leave
 * @param cancelAfter day after which they are not wanted any more
 * @param terms payment terms the buyer names
 * @param parties by role; a role occurs once at most
 * @param notes free text, one item per message
 * @param total order value the buyer states, major units
 */
public record PurchaseOrder(
        String number,
        Purpose purpose,
        String orderType,
        String release,
        LocalDate orderDate,
        String currency,
        String contract,
        String department,
        String vendorNumber,
        String promotion,
        LocalDate requestedDelivery,
        LocalDate requestedShip,
        LocalDate cancelAfter,
        PaymentTerms terms,
        List<Party> parties,
        List<String> notes,
        BigDecimal total)
        implements CanonicalDocument {
    public PurchaseOrder {
        parties = parties == null ? List.of() : List.copyOf(parties);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    @Override
    public DocumentType type() {
        return DocumentType.PURCHASE_ORDER;
    }

    /** What a message does to the order it names (X12 element 353, EDIFACT 1225). */
    public enum Purpose {
        ORIGINAL,
        CANCELLATION,
        CHANGE,
        REPLACE,
        CONFIRMATION,
        DUPLICATE
    }
}
