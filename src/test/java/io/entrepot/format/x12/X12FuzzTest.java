package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.failure.Rejected;
import io.entrepot.support.Damage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However bytes are damaged, they are judged or refused; nothing else comes out, and nothing hangs. */
class X12FuzzTest {
    private static final String SEPARATORS = "*~>^:\n\r I0\u0000\u001d";

    private static final byte[][] SEEDS = {
        bytes(X12Text.interchange(
                X12Text.order(
                        "BEG*00*SA*PO-1**20261120",
                        "REF*DP*038**PO>12",
                        "N1*ST*Store*92*1",
                        "PO1**10*EA*4.25",
                        "CTT*1"),
                X12Text.set("850", "0002", "BEG*00*SA*M\u00fcnchen**20261120", "PO1**10*EA*4.25"))),
        bytes(X12Text.interchange5010(X12Text.order("BEG*00*SA*PO-1**20261120", "REF*DP^X*038", "PO1**10*EA*4.25"))
                + X12Text.ISA + "TA1*000000007*261120*1010*R*006~IEA*0*000000101~"),
    };

    @Test
    @Timeout(60)
    void twentyThousandDamagedInputs() {
        fuzz(20_000, 1);
    }

    @Test
    @Tag("proof")
    void aMillionDamagedInputs() {
        long rounds = Math.max(1, Long.getLong("proof.rounds", 1));
        for (long round = 0; round < rounds; round++) {
            fuzz(1_000_000, 2 + round);
        }
    }

    private static void fuzz(int inputs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Damage damage = new Damage(SEPARATORS, random);
        for (int each = 0; each < inputs; each++) {
            byte[] content = damage.of(SEEDS[random.nextInt(SEEDS.length)]);
            try {
                List<InterchangeReport> reports = X12Text.read(content);
                assertThat(reports).isNotEmpty();
                readAccepted(content, reports);
                String set = random.nextBoolean() ? "997" : "999";
                reports.forEach(report -> answered(report, set));
            } catch (Rejected e) {
                assertThat(e.findings()).isNotEmpty();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "input " + each + " of seed " + seed + ": " + new String(content, StandardCharsets.ISO_8859_1),
                        e);
            }
        }
    }

    private static void readAccepted(byte[] content, List<InterchangeReport> reports) {
        X12Sets sets = new X12Sets(new ByteArrayInputStream(content), reports);
        while (sets.next()) {
            Recorded recorded = new Recorded();
            sets.read(recorded);
            assertThat(recorded.events()).isNotEmpty();
        }
    }

    /** Whatever of it has to be repeated, each interchange has an answer that keeps to the grammars itself. */
    private static void answered(InterchangeReport report, String set) {
        boolean newer = report.groups().stream()
                .anyMatch(group -> Envelopes.repeats(group.header().release()));
        try {
            byte[] content = X12Text.acknowledgment(report, newer ? set : "997", newer ? "005010" : "004010");
            InterchangeReport answer = X12Text.read(content).get(0);
            assertThat(answer.allFindings())
                    .as(new String(content, StandardCharsets.UTF_8))
                    .isEmpty();
            assertThat(answer.received()).hasSize(1);
        } catch (Rejected e) {
            throw new AssertionError("no answer can be written", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
