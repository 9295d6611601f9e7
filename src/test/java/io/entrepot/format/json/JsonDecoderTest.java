package io.entrepot.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.Party;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.failure.Finding;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.Decoder;
import io.entrepot.format.tabular.Decoded;
import io.entrepot.platform.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDecoderTest {
    static final String INVOICE =
            """
            {"customer": "acme-retail", "number": "R1", "invoiceDate": "2026-11-20", "currency": "USD", "tax": 0.40,
             "terms": {"discountPercent": 2, "discountDays": 10, "netDays": 30},
             "parties": [{"role": "SHIP_TO", "idScheme": "GLN", "id": "4012345000009", "street": ["Dock 4"]}],
             "charges": [{"code": "D240", "amount": 5.00}],
             "total": 36.25, "lineCount": 2,
             "lines": [
               {"lineId": "1", "quantity": 3, "unit": "EA", "unitPrice": 9.95, "amount": 29.85, "gtin": "00012345600012"},
               {"number": 2, "quantity": 0.25, "unit": "KG", "unitPrice": 3.98, "amount": 1.00}
             ]}
            """;

    private final Decoder invoices = new JsonDecoder(DocumentType.INVOICE);

    @Test
    void anObjectBecomesAnInvoiceWithExactAmounts() {
        Decoded decoded = Decoded.text(invoices, INVOICE);

        assertThat(decoded.findings()).isEmpty();
        Invoice invoice = (Invoice) decoded.documents().get(0);
        assertThat(invoice.kind()).isEqualTo(Invoice.Kind.INVOICE);
        assertThat(invoice.total()).isEqualTo(new BigDecimal("36.25"));
        assertThat(invoice.terms().netDays()).isEqualTo(30);
        assertThat(invoice.parties()).extracting(Party::street).containsExactly(List.of("Dock 4"));
        assertThat(invoice.charges()).containsExactly(new Invoice.Charge("D240", new BigDecimal("5.00"), null));
        assertThat(decoded.items())
                .filteredOn(DecodedItem.Line.class::isInstance)
                .extracting(item -> (InvoiceLine) ((DecodedItem.Line) item).line())
                .extracting(InvoiceLine::number, InvoiceLine::amount)
                .containsExactly(tuple(1, new BigDecimal("29.85")), tuple(2, new BigDecimal("1.00")));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Decoded once = Decoded.text(invoices, INVOICE);
        ObjectNode written = Json.mapper().valueToTree(once.documents().get(0));
        ArrayNode lines = Json.mapper().createArrayNode();
        once.items().stream()
                .filter(DecodedItem.Line.class::isInstance)
                .forEach(item -> lines.add(Json.mapper().<JsonNode>valueToTree(((DecodedItem.Line) item).line())));
        written.set("lines", lines);

        assertThat(Decoded.text(invoices, written.toString()).items()).isEqualTo(once.items());
    }

    @Test
    void anArrayHoldsManyDocumentsAndNullIsAbsent() {
        String other = INVOICE.replace("\"R1\"", "\"R2\"").replace("\"tax\"", "\"shipDate\": null, \"tax\"");

        Decoded decoded = Decoded.text(invoices, "[" + INVOICE + "," + other + "]");

        assertThat(decoded.findings()).isEmpty();
        assertThat(decoded.documents()).extracting("number").containsExactly("R1", "R2");
    }

    @Test
    void aCountThatIsNotGivenIsFilledIn() {
        Decoded decoded = Decoded.text(invoices, INVOICE.replace(", \"lineCount\": 2", ""));

        assertThat(((Invoice) decoded.documents().get(0)).lineCount()).isEqualTo(2);
    }

    /** One way to break it a row: what is replaced, by what, and {@code pointer:rule} of the finding. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "number": "R1", || /number:field-missing
            "number": "R1" | "number": "  " | /number:field-missing
            "number": "R1" | "number": 17 | /number:json-type
            "number": "R1" | "number": "R1", "number": "R1" | /number:json-duplicate
            "number": "R1" | "number": "R1", "colour": {"a": [1]} | /colour:json-unknown
            "number": "R1" | "number": "\\u0000" | /number:text-characters
            "number": "R1" | "number": "\\ud800x" | /number:text-characters
            "2026-11-20" | "2026-02-30" | /invoiceDate:date
            "2026-11-20" | "20.11.2026" | /invoiceDate:date
            "USD" | "XXX" | /currency:invoice-currency
            "tax": 0.40 | "tax": "0.40" | /tax:json-type
            "tax": 0.40 | "tax": 1e400 | /tax:decimal
            "tax": 0.40 | "tax": 0.4000000001 | /tax:decimal
            "tax": 0.40 | "kind": "BILL" | /kind:code-list
            "SHIP_TO" | "SHIPTO" | /parties/0/role:code-list
            "GLN" | "ILN" | /parties/0/idScheme:code-list
            ["Dock 4"] | "Dock 4" | /parties/0/street:json-type
            ["Dock 4"]} | ["Dock 4"]}, {"role": "SHIP_TO"} | /parties:party-twice
            "idScheme": "GLN", || /parties:party-id
            "id": "4012345000009", || /parties:party-id
            "code": "D240", || /charges/0/code:field-missing
            "netDays": 30 | "netDays": 30.5 | /terms/netDays:integer
            "total": 36.25 | "total": 36.26 | /total:invoice-total
            "total": 36.25 | "total": 36.250001 | /total:invoice-decimals
            "lineCount": 2 | "lineCount": 3 | /lineCount:line-count
            "amount": 1.00 | "amount": 0.99 | /lines/1/amount:invoice-line-amount
            "number": 2 | "number": 3 | /lines/1/number:line-number
            "00012345600012" | "12345" | /lines/0/gtin:gtin
            "lineId": "1" | "lineid": "1" | /lines/0/lineid:json-unknown
            "unit": "EA", || /lines/0/unit:field-missing
            """)
    void everyDepartureIsToldWithItsPlace(String right, String wrong, String finding) {
        String broken = INVOICE.replace(right, wrong == null ? "" : wrong);
        assertThat(broken).isNotEqualTo(INVOICE);

        Decoded decoded = Decoded.text(invoices, broken);

        assertThat(decoded.documents()).isEmpty();
        assertThat(decoded.findings())
                .extracting(told -> told.place().path() + ":" + told.rule())
                .contains(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            `` | file-empty
            nothing | json-syntax
            "text" | json-type
            [1] | json-type
            {"number": "R1" | json-cut-short
            {"a": 1, 'b': 2} | json-syntax
            {} | field-missing
            [[[[[[[[[[[[[[[[[ | json-limit
            {"lines": [] | json-cut-short
            """)
    void whatIsNoDocumentIsRefused(String text, String rule) {
        assertThat(Decoded.text(invoices, text).rules()).contains(rule);
    }

    @Test
    void theHeadComesBeforeTheLines() {
        Decoded decoded = Decoded.text(invoices, INVOICE.stripTrailing().replaceAll("}$", ", \"total\": 36.25}"));

        assertThat(decoded.findings()).extracting(Finding::rule).containsExactly("json-order");
    }

    @Test
    void severalDocumentsWithoutAnArrayAreRefused() {
        assertThat(Decoded.text(invoices, INVOICE + INVOICE).rules()).containsExactly("json-trailing");
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedWithTheirOffset() {
        byte[] bytes = INVOICE.replace("Dock", "D\u00f6ck").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Decoded.bytes(invoices, bytes).rules()).containsExactly("charset-malformed");
        byte[] late =
                ("{\"colour\": 1," + " ".repeat(100_000) + "\"\u00e4\": 1}").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Decoded.bytes(invoices, late).rules()).containsExactly("json-unknown", "charset-malformed");
    }

    @Test
    void aFloodOfErrorsEndsTheFile() {
        String flood = "{" + String.join(",", Collections.nCopies(5_000, "\"x\": 1")) + "}";

        assertThat(Decoded.text(invoices, flood).findings()).hasSize(Findings.MOST);
    }

    @Test
    void linesOfAnyNumberPassThroughOneBatchAtATime() {
        int count = 200_000;
        String line = "{\"quantity\": 1, \"unit\": \"EA\", \"unitPrice\": 1.00, \"amount\": 1.00}";
        String head = "{\"customer\": \"a\", \"number\": \"R\", \"invoiceDate\": \"2026-11-20\", \"currency\": \"EUR\","
                + " \"total\": " + count + ", \"lines\": [" + line;
        Enumeration<InputStream> parts = Collections.enumeration(IntStream.rangeClosed(0, count)
                .mapToObj(i -> i == 0 ? head : i == count ? "]}" : "," + line)
                .<InputStream>map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .toList());

        Decoded decoded = Decoded.stream(invoices, new SequenceInputStream(parts), Map.of(), Map.of());

        assertThat(decoded.findings()).isEmpty();
        assertThat(((Invoice) decoded.documents().get(0)).lineCount()).isEqualTo(count);
    }

    @Test
    void ordersComeTheSameWay() {
        Decoded decoded = Decoded.text(
                new JsonDecoder(DocumentType.PURCHASE_ORDER),
                """
                {"number": "P1", "orderDate": "2026-11-20", "currency": "USD", "notes": ["fragile"],
                 "lines": [{"quantity": 1, "unit": "EA", "packSize": 6}]}
                """);

        PurchaseOrder order = (PurchaseOrder) decoded.documents().get(0);
        assertThat(order.purpose()).isEqualTo(PurchaseOrder.Purpose.ORIGINAL);
        assertThat(order.notes()).containsExactly("fragile");
    }
}
