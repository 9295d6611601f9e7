package io.entrepot.flow.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.failure.Finding;
import io.entrepot.flow.SampleRun;
import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.flow.envelope.EdifactSchemas;
import io.entrepot.format.smooks.SavedParsers;
import io.entrepot.landing.ArrivalState;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractLoader;
import io.entrepot.partner.ContractLoader.Purpose;
import io.entrepot.partner.Format;
import io.entrepot.support.ContrlTable;
import io.entrepot.support.Damage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * However a file in a mailbox is damaged, all of what the gateway does with it comes to an end: it is refused, or judged, answered and
 * mapped; its answers keep to the grammars, and what becomes of it can be kept.
 */
class MailboxFuzzTest {
    private static final String LIKELY = "*~>^:'+?. ISAUNB019\n\r\u0000\u001a\u001d\u00ff";
    private static final String TA1 = "TA1*000001201*261120*1000*R*006~\n";

    private static EdiMappings x12;
    private static MailboxSample sample;
    private static List<Mailbox> edifactBoxes;
    private static List<Mailbox> x12Boxes;

    /** A partner's mailbox, and what it has sent. */
    private record Mailbox(Contract contract, Channel channel, List<byte[]> sent) {}

    @BeforeAll
    static void compile() throws IOException {
        x12 = new EdiMappings("edi-mappings");
        sample = new MailboxSample(x12, new EdifactSchemas("edi-mappings", SavedParsers.none()), Clock.systemUTC());
        x12Boxes = List.of(
                mailbox(Path.of("partner-contracts/acme-retail")),
                mailbox(Path.of("src/test/resources/partners/retailer")),
                mailbox(Path.of("src/test/resources/partners/outfitter")));
        edifactBoxes = List.of(mailbox(Path.of("partner-contracts/baltic-trade")));
    }

    @AfterAll
    static void close() {
        x12.close();
    }

    @Test
    @Timeout(120)
    void twoThousandDamagedFilesOfX12() {
        fuzz(x12Boxes, 2_000, 1);
    }

    /** Of which each costs ten of X12. */
    @Test
    @Timeout(120)
    void twoHundredDamagedFilesOfEdifact() {
        fuzz(edifactBoxes, 200, 1);
    }

    @Test
    @Tag("proof")
    void twoHundredThousandDamagedFiles() {
        long rounds = Math.max(1, Long.getLong("proof.rounds", 1));
        for (long round = 0; round < rounds; round++) {
            fuzz(x12Boxes, 100_000, 2 + round);
            fuzz(edifactBoxes, 100_000, 2 + round);
        }
    }

    private static void fuzz(List<Mailbox> mailboxes, int inputs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Damage damage = new Damage(LIKELY, random);
        for (int each = 0; each < inputs; each++) {
            Mailbox mailbox = mailboxes.get(random.nextInt(mailboxes.size()));
            byte[] content =
                    damage.of(mailbox.sent().get(random.nextInt(mailbox.sent().size())));
            try {
                SampleRun.Outcome outcome =
                        sample.run(mailbox.contract(), mailbox.channel(), List.of(mailbox.contract()), content);
                told(outcome);
                answered(mailbox, outcome.answer());
                assertThat(outcome.documents().toString()).doesNotContain("\\u0000");
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "input " + each + " of seed " + seed + ": " + new String(content, StandardCharsets.ISO_8859_1),
                        e);
            }
        }
    }

    private static void told(SampleRun.Outcome outcome) {
        assertThat(outcome.state()).isIn(ArrivalState.PROCESSED, ArrivalState.QUARANTINED, ArrivalState.HELD);
        if (outcome.state() != ArrivalState.PROCESSED) {
            assertThat(outcome.findings()).isNotEmpty();
        }
        assertThat(outcome.findings()).extracting(Finding::hint).doesNotContain("");
    }

    private static void answered(Mailbox mailbox, List<String> answer) {
        if (mailbox.channel().format() instanceof Format.X12) {
            new WrittenAnswer(
                            x12,
                            mailbox.contract().agreements().values().iterator().next())
                    .check(answer);
        } else if (!answer.isEmpty()) {
            contrls(answer).forEach(ContrlTable::check);
        }
    }

    /** One for each interchange of the file. */
    private static List<List<String>> contrls(List<String> answer) {
        List<List<String>> contrls = new ArrayList<>();
        for (String segment : answer) {
            if (segment.startsWith("UCI")) {
                contrls.add(new ArrayList<>());
            }
            contrls.get(contrls.size() - 1).add(segment);
        }
        return contrls;
    }

    private static Mailbox mailbox(Path partner) throws IOException {
        Contract contract = new ContractLoader(name -> Optional.empty(), Clock.systemUTC())
                .load(partner, Purpose.LINT)
                .contract()
                .orElseThrow();
        Channel channel = contract.channels().values().stream()
                .filter(each -> each.format().isEnveloped())
                .findFirst()
                .orElseThrow();
        List<byte[]> sent = new ArrayList<>();
        try (Stream<Path> files = Files.list(partner.resolve("samples"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".edi"))
                    .sorted()
                    .toList()) {
                sent.add(Files.readAllBytes(file));
            }
        }
        if (channel.format() instanceof Format.X12) {
            sent.add(withTa1(sent.get(sent.size() - 1)));
        }
        return new Mailbox(contract, channel, sent);
    }

    /** A TA1 behind the header, as partners send them along with orders. */
    private static byte[] withTa1(byte[] interchange) {
        return new String(interchange, StandardCharsets.ISO_8859_1)
                .replaceFirst("GS\\*", TA1.replace("*", "\\*") + "GS*")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
