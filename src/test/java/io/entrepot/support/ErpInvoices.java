package io.entrepot.support;

import static io.entrepot.support.PartnerMailbox.as;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Our ERP, as it hands in invoices of one line by the API. */
public final class ErpInvoices {
    private ErpInvoices() {}

    /**
     * Waits until the customer's contract is in force.
     *
     * @param order the order it answers; null = none
     */
    public static void handIn(String customer, String number, String order, String description) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> as("viewer").get("/api/v1/partners/" + customer).statusCode() == 200);
        post(customer, number, order, description);
    }

    public static void post(String customer, String number, String order, String description) {
        String answered = order == null ? "" : "\"orderNumber\": \"" + order + "\",";
        as("erp")
                .contentType("application/json")
                .header("Idempotency-Key", number)
                .body(
                        """
                        {"customer": "%s", "number": "%s", "invoiceDate": "2026-11-21", "kind": "INVOICE", %s
                         "currency": "USD", "total": 51.00, "lineCount": 1,
                         "lines": [{"number": 1, "lineId": "1", "quantity": 12, "unit": "EA", "unitPrice": 4.25, "amount": 51.00,
                                    "buyerItem": "AR-10001", "description": "%s"}]}
                        """
                                .formatted(customer, number, answered, description))
                .post("/api/v1/invoices")
                .then()
                .statusCode(202);
    }
}
