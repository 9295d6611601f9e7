package io.entrepot.flow.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.documents.Invoices;
import io.entrepot.failure.Rejected;
import io.entrepot.flow.SampleRun;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.json.JsonDecoder;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Delivery;
import io.entrepot.platform.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes a sample of an invoice through what the gateway does with one, without a database: the set it would leave as. */
public final class InvoiceSample {
    private final EdiMappings mappings;

    public InvoiceSample(EdiMappings mappings) {
        this.mappings = mappings;
    }

    /**
     * @param invoice one invoice as our systems hand it in, JSON
     * @param order the order it answers, with {@code head} and {@code lines}; a missing node when none is known
     * @return in the form of an {@code .expected.json}: {@code state} sent or refused, {@code findings}, and the {@code segments}
     *     between ST and SE
     * @throws IOException when the order is none
     */
    public ObjectNode run(Contract contract, Delivery.Edi by, byte[] invoice, JsonNode order) throws IOException {
        ObjectNode outcome = Json.mapper().createObjectNode();
        try {
            InvoiceInterchange interchange = InvoiceInterchange.by(mappings, contract, by);
            byte[] content = interchange.write(stored(invoice, order), 0, Numbers.NONE, Instant.EPOCH);
            interchange.checked(content);
            outcome.put("state", "sent").putArray("findings");
            Envelopes.inside(content, interchange.agreed().agreement()).forEach(outcome.putArray("segments")::add);
        } catch (Rejected e) {
            outcome.put("state", "refused").set("findings", SampleRun.json(e.findings()));
        }
        return outcome;
    }

    private static Invoices.Stored stored(byte[] content, JsonNode order) throws IOException {
        Invoice head = null;
        List<InvoiceLine> lines = new ArrayList<>();
        DecodeContext context = new DecodeContext("invoice", Map.of(), Map.of(), finding -> {});
        try (DecodedStream stream =
                new JsonDecoder(DocumentType.INVOICE).open(new ByteArrayInputStream(content), context)) {
            while (stream.hasNext()) {
                for (DecodedItem item : stream.next()) {
                    if (item instanceof DecodedItem.Line line) {
                        lines.add((InvoiceLine) line.line());
                    } else if (item instanceof DecodedItem.End end) {
                        head = (Invoice) end.document();
                    }
                }
            }
        }
        return new Invoices.Stored(head, lines, order.isMissingNode() ? null : ordered(order));
    }

    private static Invoices.Ordered ordered(JsonNode order) throws IOException {
        try {
            List<PurchaseOrderLine> lines = new ArrayList<>();
            for (JsonNode line : order.path("lines")) {
                lines.add(Json.mapper().treeToValue(line, PurchaseOrderLine.class));
            }
            return new Invoices.Ordered(Json.mapper().treeToValue(order.path("head"), PurchaseOrder.class), lines);
        } catch (JsonProcessingException e) {
            throw new IOException("the order is none: " + e.getOriginalMessage(), e);
        }
    }
}
