package io.entrepot.operations;

import static io.entrepot.support.PartnerMailbox.as;

import io.entrepot.partner.Contracts;
import io.entrepot.support.Ledger;
import io.entrepot.support.TestServers;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The mill, a system of ours that only calls: what it hands in, and what came of it. */
final class MillInvoices {
    /** Where it hands in. */
    static final String MILL = "/api/v1/invoices?partner=mill&channel=invoices";

    private static final String INVOICE =
            """
            {"customer": "acme-retail", "number": "%s", "invoiceDate": "2026-11-20", "currency": "USD", "total": 1.00,
             "lines": [{"quantity": 1, "unit": "EA", "unitPrice": 1.00, "amount": 1.00}]}
            """;

    private final Ledger ledger;

    private MillInvoices(Ledger ledger) {
        this.ledger = ledger;
    }

    static MillInvoices admit(Contracts contracts) throws IOException {
        TestServers servers = TestServers.current();
        Path folder = Files.createDirectories(servers.contracts().resolve("mill"));
        Files.copy(
                Path.of("src/test/resources/partners/mill/contract.yaml"),
                folder.resolve("contract.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        contracts.refresh();
        return new MillInvoices(servers.ledger());
    }

    Ledger ledger() {
        return ledger;
    }

    /** How many arrivals that key has brought. */
    long arrivals(String key) {
        return ledger.count("select count(*) from arrival where partner = 'mill' and source_key = '" + key + "'");
    }

    /** An invoice of one line for acme-retail. */
    static String invoice(String number) {
        return INVOICE.formatted(number);
    }

    static Response post(String user, String path, String key, String body) {
        return as(user).contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(path);
    }
}
