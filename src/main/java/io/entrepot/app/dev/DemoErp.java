package io.entrepot.app.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.platform.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Our ERP as the demo needs it: a client of the REST API that pulls what is there for it, reads every line, and sends a receipt. It
 * refuses documents whose lines do not arrive complete, and now and then one whose posting period is closed.
 */
final class DemoErp {
    private static final Logger LOG = Logger.getLogger(DemoErp.class);
    private static final List<String> DELIVERIES =
            List.of("statements-to-erp", "payroll-to-erp", "orders-to-erp", "refusals-to-erp");
    private static final String CUSTOMER = "acme-retail";
    private static final int REFUSE_EVERY = 12;
    private static final int PAGE = 500;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String authorization =
            "Basic " + Base64.getEncoder().encodeToString("erp:erp".getBytes(StandardCharsets.UTF_8));
    private final URI gateway;
    private final DemoBilling billing;
    private int booked;

    /** @param gateway where the API answers */
    DemoErp(URI gateway, Clock clock) {
        this.gateway = gateway;
        this.billing = new DemoBilling(clock);
    }

    /** Whether the gateway answers at all. */
    boolean isGatewayUp() throws InterruptedException {
        try {
            return get("/api/v1/deliveries/erp/" + DELIVERIES.get(0) + "?limit=1") != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Pulls and receipts everything that is there. */
    void pull() throws IOException, InterruptedException {
        for (String delivery : DELIVERIES) {
            for (JsonNode item :
                    get("/api/v1/deliveries/erp/" + delivery + "?limit=50").path("items")) {
                receipt(delivery, item, refusal(item));
            }
        }
    }

    /** @return why the document is not booked; null when it is */
    private String refusal(JsonNode item) throws IOException, InterruptedException {
        int expected = item.path("lines").asInt();
        if (item.path("type").asText().equals("purchase-order")) {
            return bill(item, expected);
        }
        if (item.path("type").asText().equals("invoice-refusal")) {
            JsonNode head = item.path("head");
            LOG.infof(
                    "demo ERP: %s refuses invoice %s",
                    head.path("customer").asText(), head.path("number").asText());
            return null;
        }
        int read = readLines(item, line -> {});
        if (read != expected) {
            return "read " + read + " lines of " + expected;
        }
        return ++booked % REFUSE_EVERY == 0 ? "posting period is closed" : null;
    }

    /** Ships and bills an order at once; the order's number makes a second invoice for it impossible. */
    private String bill(JsonNode order, int expected) throws IOException, InterruptedException {
        List<JsonNode> lines = new ArrayList<>();
        if (readLines(order, lines::add) != expected) {
            return "read " + lines.size() + " lines of " + expected;
        }
        JsonNode head = order.path("head");
        send(request("/api/v1/invoices")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", DemoBilling.number(head))
                .POST(HttpRequest.BodyPublishers.ofString(
                        billing.invoice(CUSTOMER, head, lines).toString())));
        return null;
    }

    private int readLines(JsonNode item, Consumer<JsonNode> lines) throws IOException, InterruptedException {
        String path = item.path("links").path("lines").asText();
        int read = 0;
        String after = "";
        do {
            JsonNode page = get(path + "?limit=" + PAGE + after);
            page.path("items").forEach(lines);
            read += page.path("items").size();
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : null;
        } while (after != null);
        return read;
    }

    private void receipt(String delivery, JsonNode item, String refusal) throws IOException, InterruptedException {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("id", item.path("id").asText());
        body.put("accepted", refusal == null);
        if (refusal != null) {
            body.put("reason", refusal);
        }
        send(request("/api/v1/deliveries/erp/" + delivery + "/receipts")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        LOG.debugf("demo ERP: %s %s", item.path("id").asText(), refusal == null ? "booked" : "refused");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return Json.mapper().readTree(send(request(path).GET()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", authorization);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("gateway answers " + answer.statusCode() + " to "
                    + answer.uri().getPath());
        }
        return answer.body();
    }
}
