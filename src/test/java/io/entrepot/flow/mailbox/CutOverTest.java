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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What came in shadow, when the partner has gone live: another system has worked on it. Only from outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CutOverTest {
    @Test
    void whatCameInShadowIsNeverHandedOverAndSentAgainGetsAnAnswerWithNumbersOfOurs() throws IOException {
        TestServers servers = TestServers.current();
        Ledger ledger = servers.ledger();
        X12Files redwood =
                X12Files.admit(servers, "redwood", text -> text.replace("version: 1", "version: 1\nstatus: shadow")
                        .replace("{interchange: 30d}", "{interchange: 30d, group: 30d, set: 30d}"));
        String known = redwood.interchange(1, redwood.order("92-1", "AR-10001"));
        redwood.drop("known.edi", known);
        redwood.awaitState("known.edi", "processed");
        redwood.drop("unknown.edi", redwood.interchange(2, redwood.order("92-2", "AR-99999")));
        redwood.awaitState("unknown.edi", "held");

        Path items = servers.contracts().resolve("redwood/lookups/items.csv");
        Files.writeString(items, Files.readString(items) + "AR-99999,GEL-GLITTER\n");
        redwood.changeContract(2, text -> text.replace("status: shadow\n", ""));
        redwood.release("unknown.edi");
        redwood.awaitState("unknown.edi", "processed");
        assertThat(
                        ledger.rows(
                                "select d.trial, count(e.id) as handed_over from document d"
                                        + " left join delivery e on e.document_id = d.id where d.partner = 'redwood' group by d.id, d.trial"))
                .containsOnly(Map.of("trial", "t", "handed_over", "0"));

        redwood.drop("again.edi", known);
        redwood.awaitState("again.edi", "duplicate");
        String answer = redwood.answers(1).get(0);
        assertThat(answer).contains("*00401*000001201*", "*1201*X*004010~\nST*997*0001~", "AK1*PO*1~", "AK9*A*1*1*1~");
        redwood.clear();
        redwood.drop("third.edi", known);
        redwood.awaitState("third.edi", "duplicate");
        assertThat(redwood.answers(1)).as("the same one").isEqualTo(List.of(answer));
        await().atMost(PartnerMailbox.PATIENCE)
                .until(() ->
                        ledger.count("select count(*) from delivery where partner = 'redwood' and state = 'delivered'")
                                == 2);
        assertThat(ledger.count("select count(*) from obligation where partner = 'redwood' and state = 'open'"))
                .isZero();
    }
}
