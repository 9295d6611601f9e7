package io.entrepot.flow.mailbox;

import static io.entrepot.support.PartnerMailbox.PATIENCE;
import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.entrepot.support.X12Files;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What agreements may say otherwise than the usual: another version and acknowledgment, own mappings, policies. Only from outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AgreementVariantsTest {
    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    @Test
    void aPartnerOn005010WithMappingsOfItsOwnTradesByFilesOnly() {
        X12Files tupelo = X12Files.admitOutfitter(servers, "tupelo", text -> text);
        tupelo.drop("order.edi", tupelo.interchange(1, order(tupelo, "88-1")));
        tupelo.awaitState("order.edi", "processed");
        assertThat(tupelo.answers(1))
                .as("a TA1 though all is well, and a 999")
                .singleElement()
                .asString()
                .contains("*^*00501*", "TA1*000000001*261121*1012*A*000~", "*X*005010~")
                .contains("AK1*PO*1*005010~\nAK2*850*0001~\nIK5*A~\nAK9*A*1*1*1~");
        assertThat(ledger.rows("select l.buyer_item, d.head ->> 'vendorNumber' as vendor from document d"
                        + " join purchase_order_line l on l.document_id = d.id where d.partner = 'tupelo'"))
                .isEqualTo(List.of(Map.of("buyer_item", "OF-10001", "vendor", "77120")));
        tupelo.clear();

        handIn("tupelo", "R-88-1", "88-1");
        String sent = tupelo.answers(1).get(0);
        assertThat(sent)
                .contains("*^*00501*000001202*1*P*", "GS*IN*5551234567*TUPELO*", "*X*005010~")
                .contains("~\nCUR*BY*USD~\nREF*DP*042~\nREF*ZZ*77120~\n", "IT1*1*12*EA*4.25**CB*OF-10001~");
        // TA1, group and set of the 810, and the TA1 that ISA14 of our 999's interchange has asked for
        await().atMost(PATIENCE).until(() -> tupelo.owes("open") == 4);
        Matcher isa = Pattern.compile("\\*(\\d{6})\\*(\\d{4})\\*\\^\\*00501\\*").matcher(sent);
        assertThat(isa.find()).isTrue();
        String group = "AK1*IN*1202*005010~\nAK2*810*0002~\nIK5*A~\nAK9*A*1*1*1~\n";
        String ta1 = "TA1*000001202*%s*%s*A*000~\n".formatted(isa.group(1), isa.group(2));
        tupelo.drop("ack.edi", tupelo.acknowledgment(2, group).replace("\nGS*", "\n" + ta1 + "GS*"));
        tupelo.awaitState("ack.edi", "processed");
        assertThat(tupelo.owes("closed")).as("by TA1 and 999").isEqualTo(3);
        assertThat(tupelo.owes("open")).as("the TA1 on our 999").isEqualTo(1);
        assertThat(tupelo.answers(1)).as("answers are not answered").containsExactly(sent);
    }

    @Test
    void groupNumbersAreRememberedWhereTheAgreementSaysSo() {
        X12Files mulberry = X12Files.admitOutfitter(
                servers, "mulberry", text -> text.replace("{interchange: 30d}", "{interchange: 30d, group: 30d}"));
        mulberry.drop("first.edi", mulberry.interchange(1, order(mulberry, "89-1")));
        mulberry.awaitState("first.edi", "processed");
        mulberry.answers(1);
        mulberry.clear();
        mulberry.drop(
                "again.edi",
                mulberry.interchange(2, order(mulberry, "89-2"))
                        .replace("*1012*2*X*", "*1012*1*X*")
                        .replace("GE*1*2~", "GE*1*1~"));
        mulberry.awaitState("again.edi", "quarantined");
        assertThat(mulberry.answers(1)).singleElement().asString().contains("TA1*000000002*", "AK9*R*1*1*0*19~");
        assertThat(mulberry.documents()).containsExactly("mulberry|89-1");
    }

    @Test
    void setNumbersAreRememberedWhereTheAgreementSaysSo() {
        X12Files sycamore = X12Files.admit(
                servers, "sycamore", text -> text.replace("{interchange: 30d}", "{interchange: 30d, set: 30d}"));
        sycamore.drop("first.edi", sycamore.interchange(1, sycamore.order("90-1", "AR-10001")));
        sycamore.awaitState("first.edi", "processed");
        sycamore.answers(1);
        sycamore.clear();
        sycamore.drop(
                "again.edi",
                sycamore.interchange(2, sycamore.order("90-2", "AR-10001"), sycamore.order("90-3", "AR-10001"))
                        .replace("*1012*2*X*", "*1012*1*X*")
                        .replace("GE*2*2~", "GE*2*1~"));
        sycamore.awaitState("again.edi", "processed");
        assertThat(sycamore.answers(1))
                .singleElement()
                .asString()
                .contains("AK2*850*0001~\nAK5*R*23~\nAK2*850*0002~\nAK5*A~\nAK9*P*2*2*1~");
        assertThat(sycamore.documents()).containsExactly("sycamore|90-1", "sycamore|90-3");
    }

    @Test
    void aTa1ThatIsAskedForComesThoughNothingIsWrong() {
        X12Files cypress = X12Files.admit(servers, "cypress");
        cypress.drop(
                "asked.edi",
                cypress.interchange(1, cypress.order("91-1", "AR-10001")).replace("*0*P*>~", "*1*P*>~"));
        cypress.awaitState("asked.edi", "processed");
        assertThat(cypress.answers(1))
                .singleElement()
                .asString()
                .contains("TA1*000000001*261121*1012*A*000~", "AK9*A*1*1*1~");
    }

    /** As an outfitter numbers its items and our vendor number. */
    private static String order(X12Files outfitter, String number) {
        return outfitter.order(number, "OF-10001").replace("*BP*", "*CB*").replace("REF*IA", "REF*ZZ");
    }

    private static void handIn(String customer, String number, String order) {
        as("erp")
                .contentType("application/json")
                .header("Idempotency-Key", number)
                .body(
                        """
                        {"customer": "%s", "number": "%s", "invoiceDate": "2026-11-21", "kind": "INVOICE", "orderNumber": "%s",
                         "currency": "USD", "total": 51.00, "lineCount": 1,
                         "lines": [{"number": 1, "lineId": "1", "quantity": 12, "unit": "EA", "unitPrice": 4.25, "amount": 51.00,
                                    "buyerItem": "OF-10001"}]}
                        """
                                .formatted(customer, number, order))
                .post("/api/v1/invoices")
                .then()
                .statusCode(202);
    }
}
