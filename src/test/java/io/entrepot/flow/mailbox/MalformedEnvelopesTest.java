package io.entrepot.flow.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.entrepot.support.X12Files;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Interchanges that are refused for their headers are answered, have no effect, and take none of their neighbours along. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MalformedEnvelopesTest {
    private static final String TA1 = "TA1*000009999*261120*0800*A*000~\n";

    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    @Test
    void eachBadHeaderIsAnsweredWithItsOwnNoteAndTheGoodOneBesideItGoesOn() {
        X12Files acme = X12Files.admit(servers, "whitebeam");
        String strangeSeparator = acme.interchange(2, acme.order("4800000002", "AR-10001"))
                .replace("*", "|")
                .replace("|000000002|", "|0000*0002|");
        String answerBefore = acme.interchange(5, acme.order("4800000005", "AR-10001"))
                .replace("*>~\n", "*>~\n" + TA1)
                .replace("*1012*U", "*2512*U");
        String answerOnly = acme.interchange(6).replaceAll("(?s)GS.*IEA\\*1", TA1 + "IEA*0");
        acme.drop(
                "six.edi",
                acme.interchange(1, acme.order("4800000001", "AR-10001")).replace("*261121*1012*U", "*261131*1012*U")
                        + strangeSeparator
                        + acme.interchange(3, acme.order("4800000003", "AR-10001"))
                                .replace("*000000003*", "*00000\u00003*")
                        + acme.interchange(4, acme.order("4800000004", "AR-10001"))
                                .replace("*0*P*>", "*0*X*>")
                        + answerBefore
                        + answerOnly.replace("*1012*U", "*2512*U")
                        + acme.interchange(7, acme.order("4800000007", "AR-10001")));
        acme.awaitState("six.edi", "quarantined");

        assertThat(acme.answers(6).stream().map(MalformedEnvelopesTest::verdict))
                .containsExactlyInAnyOrder(
                        "TA1*000000001*(our date)*1012*R*014~",
                        "TA1*000000000*261121*1012*R*018~",
                        "TA1*000000000*261121*1012*R*018~",
                        "TA1*000000004*261121*1012*R*020~",
                        "TA1*000000005*261121*(our time)*R*015~",
                        "AK9*A*1*1*1~");
        assertThat(ledger.rows("select business_key from document where partner = 'whitebeam'"))
                .isEqualTo(List.of(Map.of("business_key", "whitebeam|4800000007")));
    }

    @Test
    void theTa1sOfARefusedInterchangeAreNotTaken() {
        X12Files acme = X12Files.admit(servers, "alder");
        String carrying =
                acme.interchange(1, acme.order("4800000011", "AR-10001")).replace("*>~\n", "*>~\n" + TA1);
        acme.drop("refused.edi", carrying.replace("IEA*1*", "IEA*7*"));
        acme.awaitState("refused.edi", "quarantined");
        acme.drop("taken.edi", carrying);
        acme.awaitState("taken.edi", "processed");
        assertThat(ledger.rows("select a.name from finding f join arrival a on a.id = f.arrival_id"
                        + " where a.partner = 'alder' and f.rule = 'acknowledgement-unmatched'"))
                .as("it is about nothing we have sent, which shows only where it is taken")
                .isEqualTo(List.of(Map.of("name", "taken.edi")));
    }

    /** What answers an interchange; where its own date or time cannot be said, ours must stand. */
    private static String verdict(String answer) {
        String date = answer.substring(70, 76);
        String time = answer.substring(77, 81);
        return answer.replace("TA1*000000001*" + date, "TA1*000000001*(our date)")
                .replace("TA1*000000005*261121*" + time, "TA1*000000005*261121*(our time)")
                .lines()
                .filter(line -> line.startsWith("TA1") || line.startsWith("AK9"))
                .findFirst()
                .orElseThrow();
    }
}
