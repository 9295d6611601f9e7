package io.entrepot.flow.mailbox;

import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.Ledger;
import io.entrepot.support.PartnerMailbox;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.entrepot.support.X12Files;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Interchanges of ours that answer are in the ledger like others of ours: a partner may say what it thinks of them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SentAnswersTest {
    private static final UnaryOperator<String> ASKING =
            text -> text.replace("    on: {deliver: main", "    ta1Within: 30m\n    on: {deliver: main");

    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    @Test
    void our997IsInTheLedgerWithItsEvidenceAndATa1OnItMatches() {
        X12Files acme = X12Files.admit(servers, "sedge");
        acme.drop("order.edi", acme.interchange(1, acme.order("4700000001", "AR-10001")));
        String answer = acme.answers(1).get(0);
        awaitSent("sedge", 1);

        JsonPath sent = sent("sedge");
        assertThat(sent.getString("items[0].control")).isEqualTo("000001201");
        assertThat(sent.getString("items[0].groups[0].functionalId")).isEqualTo("FA");
        assertThat(sent.getString("items[0].groups[0].sets[0].type")).isEqualTo("997");
        assertThat(sent.getString("items[0].file.evidence.path")).endsWith("incoming/997-000001201.edi");
        Map<String, String> set = ledger.rows(
                        "select s.first_byte, s.end_byte, g.first_byte as group_first,"
                                + " g.end_byte as group_end, i.end_byte as end from edi_set s join edi_group g on g.id = s.group_id"
                                + " join edi_interchange i on i.id = g.interchange_id where i.partner = 'sedge' and i.direction = 'out'")
                .get(0);
        assertThat(part(answer, set, "first_byte", "end_byte"))
                .startsWith("ST*997*")
                .contains("AK9*A")
                .endsWith("SE*6*0001~\n");
        assertThat(part(answer, set, "group_first", "group_end"))
                .startsWith("GS*FA*")
                .endsWith("GE*1*1201~\n");
        assertThat(set.get("end")).isEqualTo(Integer.toString(answer.length()));

        acme.drop("ta1.edi", acme.ta1(2, "000001201", "A", "000"));
        acme.awaitState("ta1.edi", "processed");
        assertThat(sent("sedge").getString("items[0].verdict")).isEqualTo("A");
        assertThat(findings("sedge")).isEmpty();
        assertThat(ledger.count("select count(*) from obligation where partner = 'sedge' and direction = 'theirs'"))
                .as("nobody owes an answer to an answer")
                .isZero();
        assertThat(ledger.count("select count(*) from delivery where partner = 'sedge' and delivery = 'edi-main'"))
                .isEqualTo(1);
    }

    @Test
    void whereTheAgreementAsksForTa1sOneIsOwedForOur997Too() {
        X12Files acme = X12Files.admit(servers, "rush", ASKING);
        acme.drop("order.edi", acme.interchange(1, acme.order("4700000011", "AR-10001")));
        assertThat(acme.answers(1).get(0)).as("ISA14").contains("*00401*000001201*1*P*>~");
        String owed = "select kind, expects, state from obligation where partner = 'rush' and direction = 'theirs'";
        assertThat(ledger.rows(owed)).containsExactly(Map.of("kind", "interchange", "expects", "TA1", "state", "open"));

        acme.drop("ta1.edi", acme.ta1(2, "000001201", "A", "000"));
        acme.awaitState("ta1.edi", "processed");
        assertThat(ledger.rows(owed))
                .containsExactly(Map.of("kind", "interchange", "expects", "TA1", "state", "closed"));
    }

    @Test
    void aTa1ThatRejectsOur997IsAFindingAndTheSameAnswerMayGoOutAgain() {
        X12Files acme = X12Files.admit(servers, "bulrush");
        String order = acme.interchange(1, acme.order("4700000021", "AR-10001"));
        acme.drop("order.edi", order);
        awaitSent("bulrush", 1);
        String first = sent("bulrush").getString("items[0].file.deliveryId");
        acme.drop("ta1.edi", acme.ta1(2, "000001201", "R", "003"));
        acme.awaitState("ta1.edi", "processed");
        assertThat(findings("bulrush")).containsExactly("answer-rejected");

        acme.drop("again.edi", order);
        acme.awaitState("again.edi", "duplicate");
        await().atMost(PartnerMailbox.PATIENCE)
                .until(() -> !first.equals(sent("bulrush").getString("items[0].file.deliveryId"))
                        && "delivered".equals(sent("bulrush").getString("items[0].file.state")));
        assertThat(sent("bulrush").getList("items"))
                .as("it is the same interchange")
                .hasSize(1);
    }

    @Test
    void a997ThatAsksForATa1GetsOneAndTheTa1IsNeverAnswered() {
        X12Files acme = X12Files.admit(servers, "papyrus", ASKING);
        String asking = acme.acknowledgment(1, "AK1*IN*999~\nAK2*810*0001~\nAK5*A~\nAK9*A*1*1*1~\n")
                .replace("*000000001*0*P", "*000000001*1*P");
        acme.drop("ack.edi", asking);
        assertThat(acme.answers(1).get(0)).contains("*000001201*0*P*>~", "TA1*000000001*261121*1012*A*000~");
        awaitSent("papyrus", 1);
        assertThat(sent("papyrus").getList("items[0].groups")).isEmpty();
        assertThat(ledger.count("select count(*) from obligation where partner = 'papyrus'"))
                .isZero();
    }

    private void awaitSent(String partner, int delivered) {
        await().atMost(PartnerMailbox.PATIENCE)
                .until(() -> sent(partner)
                                .getList("items.findAll { it.file.state == 'delivered' }")
                                .size()
                        == delivered);
    }

    private static JsonPath sent(String partner) {
        return as("viewer")
                .get("/api/v1/interchanges?direction=out&partner=" + partner)
                .jsonPath();
    }

    private List<String> findings(String partner) {
        return ledger.column("select rule from finding f join arrival a on a.id = f.arrival_id where a.partner = '"
                + partner + "' order by f.id");
    }

    private static String part(String text, Map<String, String> bytes, String first, String end) {
        return text.substring(Integer.parseInt(bytes.get(first)), Integer.parseInt(bytes.get(end)));
    }
}
