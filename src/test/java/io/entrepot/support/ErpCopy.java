package io.entrepot.support;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;

/** A system of ours that hands in invoices by the API and by file: the demo's ERP under a name of its own, pulling nothing. */
public final class ErpCopy extends PartnerMailbox {
    private ErpCopy(TestServers servers, String partner) {
        super(servers, partner);
    }

    public static ErpCopy admit(TestServers servers, String partner) {
        PartnerCopies.admit(
                servers,
                Path.of("partner-contracts/erp"),
                partner,
                text -> text.substring(0, text.indexOf("deliveries:")));
        await().atMost(PATIENCE)
                .until(() -> as("viewer").get("/api/v1/partners/" + partner).statusCode() == 200);
        return new ErpCopy(servers, partner);
    }

    /** An invoice of one line by the API. @return path of its arrival */
    public String handIn(String key, String customer, String number, String total) {
        return as("operator")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(
                        """
                        {"customer": "%s", "number": "%s", "invoiceDate": "2026-11-21", "currency": "USD",
                         "lineCount": 1, "total": %s,
                         "lines": [{"number": 1, "lineId": "1", "quantity": 1, "unit": "EA", "unitPrice": %s, "amount": %s,
                                    "sellerItem": "LMP-100"}]}
                        """
                                .formatted(customer, number, total, total, total))
                .post("/api/v1/invoices?partner=" + partner() + "&channel=invoices")
                .then()
                .statusCode(202)
                .extract()
                .path("links.arrival");
    }

    /** The same in the nightly file. */
    public void drop(String name, String customer, String number, String total) {
        drop(
                name,
                """
                H;%s;%s;2026-11-21;;;;USD;;;;;;
                L;1;1;EA;%s;%s;LMP-100;;
                T;1;;%s
                """
                        .formatted(customer, number, total, total, total));
    }
}
