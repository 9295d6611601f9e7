package io.entrepot.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.InvoiceRefusal;
import io.entrepot.canonical.Party;
import io.entrepot.canonical.PaymentTerms;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.platform.Json;
import io.entrepot.support.InvoiceBuilder;
import io.entrepot.support.OneConnection;
import io.entrepot.support.PurchaseOrderBuilder;
import io.entrepot.support.TestDatabase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders and invoices are stored line by line, as their published schemas describe them. */
class OrdersAndInvoicesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Party STORE = new Party(
            Party.Role.SHIP_TO, "BUYER", "0042", "Store 42", List.of("1 Main St"), "Austin", "TX", "78701", "US");
    private static final PaymentTerms TERMS = new PaymentTerms(new BigDecimal("2"), 10, 30, null);
    private static final PurchaseOrder ORDER = new PurchaseOrder(
            "PO-4711",
            PurchaseOrder.Purpose.ORIGINAL,
            "SA",
            null,
            DAY,
            "USD",
            null,
            "012",
            "V-9",
            null,
            DAY.plusDays(7),
            null,
            null,
            TERMS,
            List.of(STORE),
            List.of("deliver to the back door"),
            new BigDecimal("24.00"));
    private static final PurchaseOrderLine ORDERED = new PurchaseOrderLine(
            1,
            "001",
            new BigDecimal("24"),
            "EA",
            new BigDecimal("1.0000"),
            null,
            "A-1",
            "B-1",
            null,
            "00012345678905",
            "Tea, \"green\"\tloose\\leaf",
            null,
            12);
    private static final Invoice INVOICE = new Invoice(
            "bigbox",
            "INV-1",
            DAY,
            Invoice.Kind.INVOICE,
            "PO-4711",
            DAY,
            null,
            "USD",
            "012",
            "V-9",
            DAY,
            "UPSN",
            null,
            TERMS,
            List.of(STORE),
            List.of(new Invoice.Charge("D240", new BigDecimal("3.50"), "Freight")),
            null,
            new BigDecimal("27.50"),
            1);
    private static final InvoiceLine INVOICED = new InvoiceLine(
            1,
            "001",
            new BigDecimal("24"),
            "EA",
            new BigDecimal("1.00"),
            new BigDecimal("24.00"),
            "B-1",
            "A-1",
            null,
            "Tea");

    private static final InvoiceRefusal REFUSAL = new InvoiceRefusal(
            "bigbox",
            "INV-1",
            Instant.parse("2026-11-21T08:00:00Z"),
            "997",
            "R",
            List.of("IT1 segment 9, element 4: 7 (invalid code value)"));

    private static Jdbi jdbi;
    private static Handle connection;
    private static Documents documents;

    @BeforeAll
    static void database() {
        jdbi = TestDatabase.migrated();
        connection = jdbi.open();
        OneConnection one = new OneConnection(connection.getConnection());
        documents = new Documents(Jdbi.create(one.dataSource()), Clock.systemUTC());
    }

    @AfterAll
    static void disconnect() {
        connection.close();
    }

    @Test
    void anOrdersLinesAreRowsOfTheirOwn() {
        UUID id = stored(ORDER, ORDERED);
        assertThat(row("purchase_order_line", id))
                .containsEntry("line_id", "001")
                .containsEntry("unit_price", new BigDecimal("1.0000"))
                .containsEntry("description", "Tea, \"green\"\tloose\\leaf")
                .containsEntry("requested_delivery", null)
                .containsEntry("pack_size", 12);
        assertThat(row("document", id)).containsEntry("type", "purchase-order").containsEntry("lines", 1);
    }

    @Test
    void anInvoicesLinesAreRowsOfTheirOwn() {
        UUID id = stored(INVOICE, INVOICED);
        assertThat(row("invoice_line", id))
                .containsEntry("amount", new BigDecimal("24.00"))
                .containsEntry("seller_item", "A-1")
                .containsEntry("gtin", null);
    }

    @Test
    void aRefusalIsAHeadWithoutLines() {
        UUID id = stored(REFUSAL, null);
        assertThat(row("document", id)).containsEntry("type", "invoice-refusal").containsEntry("lines", 0);
        assertThat(new DocumentLines(jdbi).page(DocumentType.INVOICE_REFUSAL, id, 0, 10))
                .isEmpty();
    }

    /** Changes and cancellations name the order's number too, and hold nothing of it. */
    @ParameterizedTest
    @EnumSource(
            value = PurchaseOrder.Purpose.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ORIGINAL", "REPLACE"})
    void anInvoiceAnswersTheLastWholeOrderOfItsNumber(PurchaseOrder.Purpose purpose) {
        String number = "PO-" + purpose;
        stored(order(number, PurchaseOrder.Purpose.ORIGINAL, "1"), ORDERED);
        stored(order(number, PurchaseOrder.Purpose.REPLACE, "2"), ORDERED);
        stored(order(number, purpose, "3"), ORDERED);
        UUID invoice = stored(invoiceOf(number), INVOICED);
        Invoices.Ordered answered = new Invoices(jdbi).read(invoice).order();
        assertThat(answered.head().department()).isEqualTo("2");
        assertThat(answered.lines()).hasSize(1);
    }

    private static PurchaseOrder order(String number, PurchaseOrder.Purpose purpose, String department) {
        return PurchaseOrderBuilder.order(number)
                .purpose(purpose)
                .day(DAY)
                .department(department)
                .build();
    }

    private static Invoice invoiceOf(String order) {
        return InvoiceBuilder.invoice("bigbox", "INV-" + order, DAY)
                .order(order)
                .total(new BigDecimal("24.00"), 1)
                .build();
    }

    @Test
    void whatIsHandedOverFitsThePublishedSchemas() {
        valid("purchase-order", ORDER);
        valid("purchase-order-line", ORDERED);
        valid("invoice", INVOICE);
        valid("invoice-line", INVOICED);
        valid("invoice-refusal", REFUSAL);
    }

    private static void valid(String schema, Object value) {
        JsonNode json = Json.read(Json.write(value));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(OrdersAndInvoicesTest.class.getResourceAsStream("/schemas/" + schema + "-v1.json"))
                        .validate(json))
                .as("%s against %s", json, schema)
                .isEmpty();
    }

    private static UUID stored(CanonicalDocument head, CanonicalLine line) {
        DocumentWriter writer = documents.begin(documents.nextId());
        if (line != null) {
            writer.add(line);
        }
        documents.complete(
                writer,
                new Documents.Origin("bigbox", "mailbox", UUID.randomUUID(), "bigbox|key", false),
                head,
                writer.contentSha256(head));
        return writer.id();
    }

    private static Map<String, Object> row(String table, UUID document) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from <table> where " + (table.equals("document") ? "id" : "document_id") + " = :id")
                .define("table", table)
                .bind("id", document)
                .mapToMap()
                .one());
    }
}
