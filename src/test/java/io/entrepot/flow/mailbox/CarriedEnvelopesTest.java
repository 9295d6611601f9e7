package io.entrepot.flow.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.support.EdifactFiles;
import io.entrepot.support.ErpInvoices;
import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.entrepot.support.X12Files;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever may write into one mailbox cannot speak for another partner, unless the mailbox is said to carry it. From outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CarriedEnvelopesTest {
    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    @Test
    void anOrderInAnotherPartnersNameIsRefusedAsAStrangersIs() {
        X12Files victim = admit("saffron", "{x12: {}}");
        X12Files intruder = admit("nettle", "{x12: {}}");
        String forged = victim.interchange(1, victim.order("4700000001", "AR-10001"));
        intruder.drop("forged.edi", forged);
        intruder.drop("stranger.edi", forged.replace("SAFFRON ", "NOBODY  ").replace("*SAFFRON*", "*NOBODY*"));
        intruder.awaitState("forged.edi", "quarantined");
        intruder.awaitState("stranger.edi", "quarantined");

        assertThat(refusal("forged.edi"))
                .isEqualTo(Map.of(
                        "rule",
                        "x12-interchange-refused",
                        "path",
                        "ISA 000000001",
                        "seen",
                        "ZZ/SAFFRON → 12/5551234567",
                        "expected",
                        "an interchange we agreed on",
                        "hint",
                        "No agreement that comes through this mailbox has the ids ZZ/SAFFRON to 12/5551234567. Check ISA05 to"
                                + " ISA08, make an agreement, or let the mailbox carry it."));
        assertThat(refusal("stranger.edi").get("hint"))
                .as("it does not even learn that they are a partner's")
                .isEqualTo(refusal("forged.edi").get("hint").replace("SAFFRON", "NOBODY"));
        assertThat(ledger.rows("select subject from alert where partner = 'nettle' and kind = 'envelope-not-carried'"))
                .as("our own people learn it")
                .isEqualTo(List.of(Map.of("subject", "mailbox/nettle/mailbox/saffron/main/live")));
        assertThat(traces("saffron")).isZero();

        victim.drop("own.edi", victim.interchange(1, victim.order("4700000002", "AR-10001")));
        victim.awaitState("own.edi", "processed");
        assertThat(victim.answers(1))
                .as("the forged one has not used its number, and was answered to nobody")
                .singleElement()
                .asString()
                .contains("AK1*PO*1~", "AK9*A*1*1*1~");
    }

    @Test
    void aForgedAcknowledgmentClosesNoObligation() {
        X12Files victim = admit("cumin", "{x12: {}}");
        X12Files intruder = admit("hemlock", "{x12: {}}");
        ErpInvoices.post("cumin", "R-901", null, "Pens");
        String sent = victim.answers(1).get(0);
        long owed = victim.owes("open");
        String accepting = X12Files.verdictOn(sent, "A");
        assertThat(owed).isPositive();

        intruder.drop("ack.edi", victim.acknowledgment(1, accepting));
        intruder.awaitState("ack.edi", "quarantined");
        assertThat(victim.owes("open")).isEqualTo(owed);

        victim.drop("ack.edi", victim.acknowledgment(1, accepting));
        victim.awaitState("ack.edi", "processed");
        assertThat(victim.owes("open")).isZero();
        assertThat(victim.owes("closed")).isEqualTo(owed);
    }

    @Test
    void whoIsNamedOrEveryoneMayComeThroughAVansMailbox() {
        X12Files named = admit("parsley", "{x12: {}}");
        X12Files other = admit("lovage", "{x12: {}}");
        X12Files van = admit("sage", "{x12: {carries: [parsley]}}");
        X12Files open = admit("chervil", "{x12: {carries: \"*\"}}");
        van.drop(
                "both.edi",
                named.interchange(1, named.order("4700000011", "AR-10001"))
                        + other.interchange(1, other.order("4700000012", "AR-10001")));
        van.awaitState("both.edi", "quarantined");
        assertThat(named.documents()).containsExactly("parsley|4700000011");
        assertThat(named.answers(1)).singleElement().asString().contains("AK9*A*1*1*1~");
        assertThat(traces("lovage")).isZero();

        open.drop("other.edi", other.interchange(1, other.order("4700000012", "AR-10001")));
        open.awaitState("other.edi", "processed");
        assertThat(other.documents()).containsExactly("lovage|4700000012");
        assertThat(other.answers(1)).as("to the partner, not to its VAN").hasSize(1);
    }

    @Test
    void whatWasRefusedIsTakenByAReleaseWhenTheMailboxCarriesItNow() {
        X12Files named = admit("tarragon", "{x12: {}}");
        X12Files van = admit("borage", "{x12: {}}");
        van.drop("order.edi", named.interchange(1, named.order("4700000021", "AR-10001")));
        van.awaitState("order.edi", "quarantined");
        van.changeContract(2, text -> text.replace("{x12: {}}", "{x12: {carries: [tarragon]}}"));
        van.release("order.edi");
        van.awaitState("order.edi", "processed");
        assertThat(named.documents()).containsExactly("tarragon|4700000021");
    }

    @Test
    void edifactMailboxesAreHeldToTheSame() {
        EdifactFiles victim = EdifactFiles.admit(servers, "caraway");
        EdifactFiles intruder = EdifactFiles.admit(servers, "aconite");
        victim.awaitVersion(1);
        intruder.drop("forged.edi", victim.interchange("K1", victim.order("PO-91", "880017")));
        intruder.awaitState("forged.edi", "quarantined");
        assertThat(refusal("forged.edi", "aconite"))
                .containsEntry("rule", "edifact-agreement")
                .containsEntry("seen", "UNB ids CARAWAY to 14/5412345000013")
                .containsEntry("expected", "ids of an agreement that comes through this mailbox");
        assertThat(traces("caraway")).isZero();

        intruder.changeContract(2, text -> text.replace("{edifact: {}}", "{edifact: {carries: [caraway]}}"));
        intruder.release("forged.edi");
        intruder.awaitState("forged.edi", "processed");
        assertThat(victim.documents()).containsExactly("caraway|PO-91");
    }

    @Test
    void aHeaderThatIsMalformedIsAnsweredToWhomItIsFromAndItsNeighbourIsNotTouched() {
        X12Files acme = admit("bayleaf", "{x12: {}}");
        String bad =
                acme.interchange(1, acme.order("4700000031", "AR-10001")).replace("*261121*1012*U*", "*261199*1012*U*");
        acme.drop("two.edi", bad + acme.interchange(2, acme.order("4700000032", "AR-10001")));
        acme.awaitState("two.edi", "quarantined");
        assertThat(acme.documents()).containsExactly("bayleaf|4700000032");
        assertThat(acme.answers(2))
                .as("a day that does not exist cannot be said: it is that of our own interchange")
                .anySatisfy(answer -> assertThat(answer)
                        .containsPattern("\\*(\\d{6})\\*\\d{4}\\*U\\*[\\s\\S]*TA1\\*000000001\\*\\1\\*1012\\*R\\*014~"))
                .anySatisfy(answer -> assertThat(answer).contains("AK1*PO*2~"));
    }

    private X12Files admit(String partner, String format) {
        X12Files admitted = X12Files.admit(servers, partner, text -> text.replace("{x12: {}}", format));
        admitted.awaitVersion(1);
        return admitted;
    }

    private Map<String, String> refusal(String file) {
        return refusal(file, "nettle");
    }

    /** The one finding of a refused file. */
    private Map<String, String> refusal(String file, String partner) {
        List<Map<String, String>> findings = ledger.rows(
                "select f.rule, f.path, f.seen, f.expected, f.hint from finding f join arrival a on a.id = f.arrival_id"
                        + " where a.partner = '" + partner + "' and a.name = '" + file + "'");
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    /** What is kept of a partner's traffic. */
    private long traces(String partner) {
        return ledger.count("select (select count(*) from document where partner = '%1$s')"
                .concat(" + (select count(*) from edi_interchange where partner = '%1$s')")
                .concat(" + (select count(*) from obligation where partner = '%1$s')")
                .concat(" + (select count(*) from delivery where partner = '%1$s')")
                .concat(" + (select count(*) from control_number where partner = '%1$s')")
                .concat(" + (select count(*) from identity where scope like '%1$s/%%')")
                .formatted(partner));
    }
}
