package io.entrepot.flow.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.EdifactFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.PartnerMailbox;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a buyer sends as EDIFACT and in a dialect of its own, what it gets back, and what our own systems get. From outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EdifactFlowTest {
    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    @Test
    void aGoodOrderIsAcceptedAndHandedOverAndABadOneIsRejectedWithItsSegment() {
        EdifactFiles baltic = EdifactFiles.admit(servers, "almond");
        baltic.drop("good.edi", baltic.interchange("G1", baltic.order("PO-1", "880017", "880018")));
        baltic.drop(
                "bad.edi",
                baltic.interchange("B1", baltic.order("PO-2", "880017").replace("LIN+1", "LIX+1")));
        baltic.awaitState("good.edi", "processed");
        baltic.awaitState("bad.edi", "quarantined");

        List<String> answers = baltic.answers(2);
        assertThat(answers).anySatisfy(answer -> assertThat(answer)
                .startsWith("UNB+UNOC:3+5412345000013:14+ALMOND+")
                .contains("UNH+1+CONTRL:D:3:UN'UCI+G1+ALMOND+5412345000013:14+7'UNT+3+1'"));
        assertThat(answers).anySatisfy(answer -> assertThat(answer)
                .contains("UCI+B1+ALMOND+5412345000013:14+7'UCM+1+ORDERS:D:96A:UN:EAN008+4'UCS+5+15'"));
        assertThat(answers.stream().map(EdifactFlowTest::reference))
                .as("our own numbers go on from the old system's")
                .containsExactlyInAnyOrder("301", "302");

        assertThat(ledger.rows("select business_key, lines::text from document where partner = 'almond'"))
                .isEqualTo(List.of(Map.of("business_key", "almond|PO-1", "lines", "2")));
        assertThat(ledger.rows("select item from purchase_order_line where document_id ="
                        + " (select id from document where partner = 'almond') order by number"))
                .isEqualTo(List.of(Map.of("item", "PEN-BL-12"), Map.of("item", "NOTE-A5-SQ")));
        assertThat(baltic.handedOver()).isEqualTo(1);
        assertThat(ledger.count("select count(*) from finding f join arrival a on a.id = f.arrival_id"
                        + " where a.partner = 'almond' and a.name = 'bad.edi' and f.rule = 'edifact-structure'"))
                .isEqualTo(1);
        await("what we owed is answered")
                .atMost(PartnerMailbox.PATIENCE)
                .until(() -> ledger.count("select count(*) from obligation where partner = 'almond'"
                                + " and expects = 'CONTRL' and kind = 'group' and state = 'closed'")
                        == 2);
    }

    @Test
    void theLedgerHasOneGroupPerInterchangeUnderItsReference() {
        EdifactFiles baltic = EdifactFiles.admit(servers, "beech");
        baltic.drop(
                "three.edi",
                baltic.interchange(
                        "T1",
                        baltic.order("PO-11", "880017"),
                        baltic.order("PO-12", "880017").replace("QTY+21:12", "QTY+21:dozen"),
                        baltic.order("PO-13", "880018")));
        baltic.awaitState("three.edi", "processed");
        assertThat(baltic.answers(1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("+7'UCM+2+ORDERS:D:96A:UN:EAN008+4'UCS+7'UCD+12+2:2'UNT+6+1'"));
        assertThat(ledger.rows("select g.functional_id, g.control, g.verdict, s.type, s.control as set,"
                        + " s.verdict as set_verdict, (s.document_id is not null)::text as mapped"
                        + " from edi_set s join edi_group g on g.id = s.group_id"
                        + " join edi_interchange i on i.id = g.interchange_id"
                        + " where i.partner = 'beech' and i.direction = 'in' order by s.first_byte"))
                .isEqualTo(List.of(set("1", "A", "true"), set("2", "R", "false"), set("3", "A", "true")));
        assertThat(ledger.rows("select i.control, g.control as group, s.type, s.control as set from edi_set s"
                        + " join edi_group g on g.id = s.group_id join edi_interchange i on i.id = g.interchange_id"
                        + " where i.partner = 'beech' and i.direction = 'out'"))
                .as("our CONTRL")
                .isEqualTo(List.of(Map.of("control", "301", "group", "301", "type", "CONTRL", "set", "1")));
    }

    private static Map<String, String> set(String control, String verdict, String mapped) {
        return Map.of(
                "functional_id",
                "",
                "control",
                "T1",
                "verdict",
                "P",
                "type",
                "ORDERS",
                "set",
                control,
                "set_verdict",
                verdict,
                "mapped",
                mapped);
    }

    @Test
    void aWrongTrailerRejectsTheInterchangeAndNothingOfItIsTaken() {
        EdifactFiles baltic = EdifactFiles.admit(servers, "chestnut");
        baltic.drop(
                "count.edi",
                baltic.interchange("C1", baltic.order("PO-21", "880017")).replace("UNZ+1+", "UNZ+2+"));
        baltic.awaitState("count.edi", "quarantined");
        assertThat(baltic.answers(1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("UCI+C1+CHESTNUT+5412345000013:14+4+29+UNZ'"));
        assertThat(baltic.documents()).isEmpty();
    }

    @Test
    void anInterchangeSentAgainGetsTheSameAnswerAgainAndHasNoOtherEffect() {
        EdifactFiles baltic = EdifactFiles.admit(servers, "dill");
        String interchange = baltic.interchange("D1", baltic.order("PO-31", "880017"));
        baltic.drop("first.edi", interchange);
        baltic.awaitState("first.edi", "processed");
        String answer = baltic.answers(1).get(0);
        baltic.clear();
        baltic.drop("second.edi", interchange);
        baltic.awaitState("second.edi", "duplicate");
        assertThat(baltic.answers(1)).containsExactly(answer);
        assertThat(baltic.documents()).hasSize(1);
    }

    @Test
    void aReferenceWithOtherContentIsRefused() {
        EdifactFiles baltic = EdifactFiles.admit(servers, "endive");
        baltic.drop("first.edi", baltic.interchange("E1", baltic.order("PO-41", "880017")));
        baltic.awaitState("first.edi", "processed");
        String first = baltic.answers(1).get(0);
        baltic.clear();
        baltic.drop("other.edi", baltic.interchange("E1", baltic.order("PO-42", "880017")));
        baltic.awaitState("other.edi", "quarantined");
        assertThat(baltic.answers(1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("UCI+E1+ENDIVE+5412345000013:14+4+26+UNB'"));
        assertThat(baltic.documents()).hasSize(1);

        baltic.clear();
        baltic.drop("again.edi", baltic.interchange("E1", baltic.order("PO-41", "880017")));
        baltic.awaitState("again.edi", "duplicate");
        assertThat(baltic.answers(1))
                .as("of the first one, not of the refused one")
                .containsExactly(first);
    }

    @Test
    void anUnknownItemHoldsItsOrderOnlyAndTheReleaseDoublesNothing() {
        EdifactFiles baltic = EdifactFiles.admit(servers, "fennel");
        baltic.drop(
                "two.edi", baltic.interchange("F1", baltic.order("PO-51", "880017"), baltic.order("PO-52", "889999")));
        baltic.awaitState("two.edi", "held");
        assertThat(baltic.answers(1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("+7'UNT+3+1'"));
        assertThat(baltic.documents()).hasSize(1);

        baltic.changeFile("lookups/items.csv", text -> text + "889999,GEL-GLITTER\n");
        baltic.changeContract(2, text -> text);
        baltic.release("two.edi");
        baltic.awaitState("two.edi", "processed");
        assertThat(baltic.documents()).containsExactly("fennel|PO-51", "fennel|PO-52");
        assertThat(baltic.answers(1)).as("no second answer").hasSize(1);
    }

    @Test
    void anInterchangeThatNobodyKnowsIsVisibleAndAnsweredToNobody() {
        EdifactFiles baltic = EdifactFiles.admit(servers, "garlic");
        baltic.drop(
                "stranger.edi",
                baltic.interchange("S1", baltic.order("PO-61", "880017")).replace("GARLIC", "NOBODY"));
        baltic.awaitState("stranger.edi", "quarantined");
        assertThat(ledger.count("select count(*) from finding f join arrival a on a.id = f.arrival_id"
                        + " where a.partner = 'garlic' and f.rule = 'edifact-agreement'"))
                .isEqualTo(1);
        assertThat(ledger.count("select count(*) from delivery where partner = 'garlic' and delivery like 'edi%'"))
                .isZero();
    }

    @Test
    void aTestIsAnsweredByATestAndNothingIsHandedOver() {
        EdifactFiles baltic = EdifactFiles.admit(servers, "hops");
        baltic.drop("test.edi", baltic.testInterchange("H1", baltic.order("PO-71", "880017")));
        baltic.awaitState("test.edi", "processed");
        assertThat(baltic.answers(1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("++++++1'UNH+1+CONTRL", "UCI+H1+HOPS+5412345000013:14+7'"));
        assertThat(baltic.handedOver()).isZero();
    }

    @Test
    void aPartnerInShadowIsReadAndItsAnswersAreKeptAndNotSent() {
        EdifactFiles baltic =
                EdifactFiles.admit(servers, "iris", text -> text.replace("version: 1", "version: 1\nstatus: shadow"));
        baltic.drop("order.edi", baltic.interchange("I1", baltic.order("PO-81", "880017")));
        baltic.awaitState("order.edi", "processed");
        assertThat(ledger.rows("select state from delivery where partner = 'iris' and delivery like 'edi%'"))
                .isEqualTo(List.of(Map.of("state", "withheld")));
        assertThat(baltic.handedOver()).isZero();
    }

    @Test
    void anOrderInADialectIsAnOrderAndWaitsForAnUnknownItem() {
        EdifactFiles baltic = EdifactFiles.admit(servers, "jasmine");
        baltic.drop("orders-1.txt", "H|N|B-77|20261120|EUR\nP|1|4006381333931|144|1.25\n");
        baltic.drop("orders-2.txt", "H|N|B-78|20261120|EUR\nP|1|4099999999990|1|9.00\n");
        baltic.drop("orders-3.txt", "H|N|B-79|20261120|EUR\nX|1\n");
        baltic.awaitState("orders-1.txt", "processed");
        baltic.awaitState("orders-2.txt", "held");
        baltic.awaitState("orders-3.txt", "quarantined");
        assertThat(ledger.rows("select d.business_key, l.item, l.quantity::text from document d"
                        + " join purchase_order_line l on l.document_id = d.id where d.partner = 'jasmine'"))
                .isEqualTo(List.of(Map.of("business_key", "jasmine|B-77", "item", "PEN-BL-12", "quantity", "144")));
        assertThat(baltic.handedOver()).isEqualTo(1);
    }

    @Test
    void compiledSchemasAreKeptForTheNextStart() {
        await().atMost(PartnerMailbox.PATIENCE)
                .untilAsserted(() -> assertThat(servers.landing().resolve("schemas"))
                        .isDirectoryContaining("regex:.*/[0-9a-f]{64}"));
    }

    /** The control reference of an interchange. */
    private static String reference(String interchange) {
        return interchange.substring(0, interchange.indexOf('\'')).split("\\+")[5];
    }
}
