package io.entrepot.flow.envelope;

import io.entrepot.documents.Invoices;
import io.entrepot.failure.Defect;
import io.entrepot.format.compose.AnsweredOrder;
import io.entrepot.format.x12.FunctionalGroups;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.InterchangeWriter;
import io.entrepot.format.x12.SetHeader;
import io.entrepot.format.x12.SetWriter;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Delivery;
import java.io.ByteArrayOutputStream;
import java.time.Instant;

/**
 * An invoice written as the interchange that a delivery sends.
 *
 * @param set {@code 810}
 */
record InvoiceInterchange(EdiMappings mappings, Agreed agreed, String set) {
    /** Partners that are tested with get what is sent under the ids of the test environment. */
    static InvoiceInterchange by(EdiMappings mappings, Contract contract, Delivery.Edi by) {
        Agreement agreement = contract.agreements().get(by.agreement());
        Agreement.Mode mode = contract.status() == Contract.Status.TEST ? Agreement.Mode.TEST : Agreement.Mode.LIVE;
        if (agreement == null || !agreement.environments().containsKey(mode)) {
            throw new Defect("the contract of " + contract.partner() + " has no agreement " + by.agreement()
                    + " with an environment " + mode);
        }
        return new InvoiceInterchange(mappings, new Agreed(contract, agreement, mode), by.set());
    }

    /**
     * @param control {@code ISA13}
     * @param numbers the others
     * @throws io.entrepot.failure.Rejected when the invoice has what cannot be written
     */
    byte[] write(Invoices.Stored invoice, long control, Numbers numbers, Instant now) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InterchangeWriter writer = Envelopes.writer(agreed.agreement(), out);
        boolean wantsTa1 = agreed.agreement().ta1Within() != null;
        writer.startInterchange(Envelopes.interchange(agreed, control, wantsTa1, now));
        writer.startGroup(Envelopes.group(agreed, FunctionalGroups.of(set), numbers.group(), now));
        writer.startSet(new SetHeader(set, "%04d".formatted(numbers.set()), null));
        mappings.outward(agreed.contract(), agreed.agreement(), set)
                .orElseThrow(() -> new Defect("a contract in force sends " + set + ", which has no outbound.ftl"))
                .segments(invoice.head(), invoice.lines(), answered(invoice.order()), new SetWriter(writer));
        writer.endSet().endGroup().endInterchange();
        return out.toByteArray();
    }

    /** @throws io.entrepot.failure.Rejected with everything that is wrong in it by the grammar and the partner's guide */
    InterchangeReport checked(byte[] content) {
        return OwnCheck.of(content, agreed, mappings);
    }

    /** The ordered line of an invoiced one: by the buyer's line number, else by its item number. */
    private static AnsweredOrder answered(Invoices.Ordered order) {
        if (order == null) {
            return null;
        }
        return new AnsweredOrder(order.head(), invoiced -> order.lines().stream()
                .filter(ordered -> invoiced.lineId() == null
                        ? invoiced.buyerItem() != null && invoiced.buyerItem().equals(ordered.buyerItem())
                        : invoiced.lineId().equals(ordered.lineId()))
                .findFirst()
                .orElse(null));
    }
}
