package io.entrepot.flow.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.Ledger;
import io.entrepot.support.PartnerMailbox;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.entrepot.support.X12Files;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** GS06 and ST02 where an agreement wants them new over interchanges: used is what was accepted. From outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ControlNumberWindowTest {
    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    @Test
    void aRefusedInterchangeUsesNoGroupNumberAndAnAcceptedOneDoes() {
        X12Files acme = admit("anise", "group: 30d");
        String bad = acme.interchange(1, acme.order("4800000001", "AR-10001")).replace("IEA*1*", "IEA*2*");
        acme.drop("bad.edi", bad);
        acme.awaitState("bad.edi", "quarantined");
        assertThat(numbers("anise/main/live/group")).as("judging only looks").isEmpty();

        acme.drop("corrected.edi", grouped(acme, 2, "1", "4800000001"));
        acme.awaitState("corrected.edi", "processed");
        assertThat(numbers("anise/main/live/group")).containsExactly("1");

        acme.drop("reused.edi", grouped(acme, 3, "0001", "4800000002"));
        acme.awaitState("reused.edi", "quarantined");
        assertThat(acme.answers(3)).as("GS06 is a number: 0001 is 1").anySatisfy(answer -> assertThat(answer)
                .contains("AK1*PO*0001~", "AK9*R*1*1*0*6~"));
        assertThat(acme.documents()).containsExactly("anise|4800000001");
    }

    @Test
    void oneFileMayHoldARefusedInterchangeAndItsCorrection() {
        X12Files acme = admit("basil", "group: 30d");
        String bad = acme.interchange(1, acme.order("4800000011", "AR-10001")).replace("IEA*1*", "IEA*2*");
        acme.drop("three.edi", bad + grouped(acme, 2, "1", "4800000011") + grouped(acme, 3, "1", "4800000012"));
        acme.awaitState("three.edi", "quarantined");
        assertThat(acme.documents()).containsExactly("basil|4800000011");
    }

    @Test
    void aRefusedGroupOrSetUsesNoNumberEither() {
        X12Files acme = admit("celery", "group: 30d, set: 30d");
        String badGroup =
                acme.interchange(1, acme.order("4800000021", "AR-10001")).replace("GE*1*", "GE*2*");
        acme.drop("group.edi", badGroup);
        acme.awaitState("group.edi", "quarantined");
        String badSet = acme.order("4800000021", "AR-10001").replace("PO1*1*12*", "PO1*1*dozen*");
        acme.drop("set.edi", acme.interchange(2, badSet, acme.order("4800000022", "AR-10001")));
        acme.awaitState("set.edi", "processed");
        assertThat(numbers("celery/main/live/group")).containsExactly("2");
        assertThat(numbers("celery/main/live/set")).containsExactly("850/0002");

        acme.drop("corrected.edi", acme.interchange(3, acme.order("4800000021", "AR-10001")));
        acme.awaitState("corrected.edi", "processed");
        acme.drop("reused.edi", acme.interchange(4, acme.order("4800000023", "AR-10001")));
        acme.awaitState("reused.edi", "quarantined");
        assertThat(acme.answers(4)).anySatisfy(answer -> assertThat(answer).contains("AK1*PO*4~", "AK5*R*23~"));
        assertThat(acme.documents()).containsExactly("celery|4800000021", "celery|4800000022");
    }

    @Test
    void aRollbackReservesNothingAndTheNextAttemptFindsItsOwnNumbersFree() {
        X12Files acme = admit("dulse", "group: 30d, set: 30d");
        try (Ledger.Gate gate = ledger.gate("arrival", "new.partner = 'dulse' and new.state = 'processed'")) {
            acme.drop("order.edi", acme.interchange(1, acme.order("4800000031", "AR-10001")));
            await().atMost(PartnerMailbox.PATIENCE).until(gate::reached);
            assertThat(numbers("dulse/main/live/group")).isEmpty();
        }
        acme.awaitState("order.edi", "processed");
        assertThat(numbers("dulse/main/live/group")).containsExactly("1");
        assertThat(numbers("dulse/main/live/set")).containsExactly("850/0001");
        assertThat(acme.answers(1)).singleElement().asString().contains("AK9*A*1*1*1~");
        assertThat(ledger.rows("select attempts::text from arrival where partner = 'dulse'"))
                .isEqualTo(List.of(Map.of("attempts", "2")));
    }

    private X12Files admit(String partner, String windows) {
        return X12Files.admit(
                servers,
                partner,
                text -> text.replace(
                        "duplicates: {interchange: 30d}", "duplicates: {interchange: 30d, " + windows + "}"));
    }

    /** An interchange whose group has another number than itself. */
    private static String grouped(X12Files partner, int control, String group, String order) {
        return partner.interchange(control, partner.order(order, "AR-10001"))
                .replace("*" + control + "*X*", "*" + group + "*X*")
                .replace("GE*1*" + control, "GE*1*" + group);
    }

    private List<String> numbers(String scope) {
        return ledger.rows("select key from identity where scope = '" + scope + "' order by key").stream()
                .map(row -> row.get("key"))
                .toList();
    }
}
