package io.entrepot.flow;

import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.ErpCopy;
import io.entrepot.support.Ledger;
import io.entrepot.support.PartnerMailbox;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.entrepot.support.X12Files;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An invoice handed in by the API and by file is one invoice; what else is said under its number waits for a person. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OneInvoiceNumberTest {
    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    @Test
    void byTheApiFirstTheFileIsTheDuplicateOrIsHeld() {
        ErpCopy erp = ErpCopy.admit(servers, "abacus");
        customer("blackthorn", "abacus");
        assertThat(state(erp.handIn("key-1", "blackthorn", "R-801", "51.00"))).isEqualTo("processed");
        erp.drop("invoices_20261121_0001.csv", "blackthorn", "R-801", "51.00");
        erp.awaitState("invoices_20261121_0001.csv", "duplicate");
        erp.drop("invoices_20261121_0002.csv", "blackthorn", "R-801", "52.00");
        erp.awaitState("invoices_20261121_0002.csv", "held");
        assertThat(findings("abacus")).containsExactly("correction");
        assertThat(invoices("blackthorn")).containsExactly("51.00");
    }

    @Test
    void byFileFirstTheCallIsTheDuplicateOrIsHeldUntilItIsReleased() {
        ErpCopy erp = ErpCopy.admit(servers, "tally");
        customer("mimosa", "tally");
        erp.drop("invoices_20261121_0001.csv", "mimosa", "R-811", "51.00");
        erp.awaitState("invoices_20261121_0001.csv", "processed");
        assertThat(state(erp.handIn("key-1", "mimosa", "R-811", "51.00"))).isEqualTo("duplicate");
        String corrected = erp.handIn("key-2", "mimosa", "R-811", "52.00");
        assertThat(state(corrected)).isEqualTo("held");
        assertThat(invoices("mimosa")).containsExactly("51.00");

        as("operator").post(corrected + "/release").then().statusCode(204);
        await().atMost(PartnerMailbox.PATIENCE).until(() -> invoices("mimosa").equals(List.of("52.00")));
    }

    @Test
    void theSameNumberForAnotherCustomerIsAnotherInvoice() {
        ErpCopy erp = ErpCopy.admit(servers, "quill");
        customer("laburnum", "quill");
        customer("sallow", "quill");
        assertThat(state(erp.handIn("key-1", "laburnum", "R-821", "51.00"))).isEqualTo("processed");
        assertThat(state(erp.handIn("key-2", "sallow", "R-821", "51.00"))).isEqualTo("processed");
    }

    @Test
    void twoSystemsOfOursCannotInvoiceUnderOneNumberEither() {
        ErpCopy one = ErpCopy.admit(servers, "inkwell");
        ErpCopy other = ErpCopy.admit(servers, "blotter");
        customer("quillwort", "inkwell, blotter");
        assertThat(state(one.handIn("key-1", "quillwort", "R-831", "51.00"))).isEqualTo("processed");
        assertThat(state(other.handIn("key-1", "quillwort", "R-831", "53.00"))).isEqualTo("held");
    }

    /** Both stand before the unique key at the same moment: a third transaction holds it until they do. */
    @Test
    void ofTwoThatComeAtTheSameMomentOneIsTheInvoice() throws Exception {
        ErpCopy one = ErpCopy.admit(servers, "daybook");
        ErpCopy other = ErpCopy.admit(servers, "cashbook");
        customer("mockorange", "daybook, cashbook");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<String> arrivals = new ArrayList<>();
        try (Connection third = DriverManager.getConnection(servers.jdbcUrl());
                Statement holding = third.createStatement()) {
            third.setAutoCommit(false);
            holding.execute("insert into identity (scope, key, content_sha256, arrival_id, until)"
                    + " values ('invoice', 'mockorange|R-841', '', gen_random_uuid(), now() + interval '1 day')");
            Future<String> first = threads.submit(() -> one.handIn("key-1", "mockorange", "R-841", "51.00"));
            Future<String> second = threads.submit(() -> other.handIn("key-1", "mockorange", "R-841", "53.00"));
            await("both wait for the number")
                    .atMost(PartnerMailbox.PATIENCE)
                    .until(() -> ledger.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and datname = current_database() and query like '%into identity%'")
                            == 2);
            third.rollback();
            arrivals.add(first.get());
            arrivals.add(second.get());
        } finally {
            threads.shutdownNow();
        }
        assertThat(arrivals.stream().map(OneInvoiceNumberTest::state)).containsExactlyInAnyOrder("processed", "held");
        assertThat(invoices("mockorange")).hasSize(1);
        assertThat(ledger.count("select count(*) from arrival_event e join arrival a on a.id = e.arrival_id"
                        + " where a.partner in ('daybook', 'cashbook') and e.event in ('retry', 'dead-lettered')"))
                .isZero();
    }

    private void customer(String partner, String from) {
        X12Files.admit(servers, partner, text -> text.replace("from: [erp]", "from: [" + from + "]"));
        await().atMost(PartnerMailbox.PATIENCE)
                .until(() -> as("viewer").get("/api/v1/partners/" + partner).statusCode() == 200);
    }

    /** When it has come to an end. */
    private static String state(String arrival) {
        await().atMost(PartnerMailbox.PATIENCE).until(() -> !List.of("landed", "processing")
                .contains(as("viewer").get(arrival).<String>path("state")));
        return as("viewer").get(arrival).path("state");
    }

    /** Totals of the invoices that count. */
    private List<String> invoices(String customer) {
        return ledger.column("select head ->> 'total' from document where type = 'invoice' and superseded_by is null"
                + " and head ->> 'customer' = '" + customer + "'");
    }

    private List<String> findings(String partner) {
        return ledger.column(
                "select rule from finding f join arrival a on a.id = f.arrival_id where a.partner = '" + partner + "'");
    }
}
