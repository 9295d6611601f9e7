package io.entrepot.format.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.failure.Rejected;
import io.entrepot.format.smooks.Mapping;
import io.entrepot.format.smooks.SavedParsers;
import io.entrepot.support.ContrlTable;
import io.entrepot.support.Damage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However interchanges are damaged, they are judged and answered or refused; nothing else comes out, and nothing hangs. */
class EdifactFuzzTest {
    private static final String LIKELY = "UNABHTZ'+:?. 019\n\r\u0000\u001a\u001d\u00ff";
    private static final String TYPE = "D96A/ORDERS";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T09:20:00Z"), ZoneOffset.UTC);

    private static final String ORDER =
            """
            UNB+UNOC:3+4012345000009:14+5412345000013:14+261121:0915+REF0001
            UNH+1+ORDERS:D:96A:UN:EAN008
            BGM+220+PO-118+9
            DTM+137:20261120:102
            NAD+DP+4012345000016::9
            LIN+1++4006381333931:EN
            QTY+21:144:PCE
            UNS+S
            UNT+8+1
            UNZ+1+REF0001
            """;

    private static Mapping mapping;
    private static List<byte[]> seeds;

    /** Takes everyone, and messages of the one type there is. */
    private static final EdifactRules ANY = new EdifactRules() {
        @Override
        public Refusal interchange(InterchangeHeader interchange) {
            return null;
        }

        @Override
        public Reading message(InterchangeHeader interchange, MessageHeader message) {
            return message.folder().equals(TYPE) ? new Reading(mapping, Map.of()) : null;
        }
    };

    /** Has no agreement on any message: for reading envelopes alone. */
    private static final EdifactRules ENVELOPES = new EdifactRules() {
        @Override
        public Refusal interchange(InterchangeHeader interchange) {
            return null;
        }

        @Override
        public Reading message(InterchangeHeader interchange, MessageHeader message) {
            return null;
        }
    };

    @BeforeAll
    static void compile() {
        mapping = new EdifactMappings(Path.of("edi-mappings/edifact"), SavedParsers.none()).of(TYPE);
        String order = ORDER.replace("\n", "'\n");
        String next = order.replace("REF0001", "REF0002");
        String other = next.replace(":", "|").replace("+", "*").replace("'\n", "~");
        seeds = List.of(
                bytes(order),
                bytes(order + "UNA|*.! ~" + other),
                bytes(next.replace("UNOC:3", "UNOY:3").replace("PO-118", "PO-\u20ac\u00fc\ud83d\ude80")),
                bytes(next.replace("UNH+", "UNG+ORDERS+A+B+261121:0915+7+UN+D:96A'UNH+")
                        .replace("UNZ+", "UNE+1+7'UNZ+")),
                bytes("UNB+UNOC:3+A:14+B:14+261121:0915+1'UNH+1+ORDERS:D:96A:UN'UNT+2+1'UNZ+1+1'" + order));
    }

    @Test
    @Timeout(120)
    void aThousandDamagedInterchanges() {
        fuzz(1_000, 1);
    }

    @Test
    @Tag("proof")
    void twoHundredThousandDamagedInterchanges() {
        long rounds = Math.max(1, Long.getLong("proof.rounds", 1));
        for (long round = 0; round < rounds; round++) {
            fuzz(200_000, 2 + round);
        }
    }

    private static void fuzz(int inputs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Damage damage = new Damage(LIKELY, random);
        for (int each = 0; each < inputs; each++) {
            byte[] content = damage.of(seeds.get(random.nextInt(seeds.size())));
            try {
                List<InterchangeReport> reports = read(content, ANY);
                assertThat(reports).isNotEmpty();
                reports.forEach(EdifactFuzzTest::answered);
            } catch (Rejected e) {
                assertThat(e.findings()).isNotEmpty();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "input " + each + " of seed " + seed + ": " + new String(content, StandardCharsets.ISO_8859_1),
                        e);
            }
        }
    }

    private static List<InterchangeReport> read(byte[] content, EdifactRules rules) {
        EdifactReader reader = new EdifactReader(new ByteArrayInputStream(content), rules);
        for (EdifactMessage message = reader.next(); message != null; message = reader.next()) {
            assertThat(message.document().head()).isNotNull();
        }
        return reader.reports();
    }

    /** What was wrong is told, and the answer is faultless itself, whatever of the interchange it repeats. */
    private static void answered(InterchangeReport report) {
        if (!report.accepted()) {
            assertThat(report.findings()).isNotEmpty();
        }
        report.messages().stream()
                .filter(message -> !message.accepted())
                .forEach(message -> assertThat(message.findings()).isNotEmpty());
        byte[] contrl = new ContrlWriter(CLOCK, ContrlWriter.Style.USUAL)
                .answer(report, "77")
                .content();
        String text = new String(contrl, StandardCharsets.ISO_8859_1);
        List<InterchangeReport> read = read(contrl, ENVELOPES);
        assertThat(read).as(text).singleElement().satisfies(answer -> {
            assertThat(answer.findings()).as(text).isEmpty();
            assertThat(answer.messages()).as(text).singleElement().satisfies(message -> assertThat(message.error())
                    .isEqualTo(SyntaxError.NO_AGREEMENT));
        });
        ContrlTable.check(segments(contrl));
    }

    /** The segments between UNH and UNT as they are written. */
    private static List<String> segments(byte[] contrl) {
        SegmentScanner scanner = new SegmentScanner(new ByteArrayInputStream(contrl));
        List<String> segments = new ArrayList<>();
        for (EdifactSegment segment = scanner.next(); segment != null; segment = scanner.next()) {
            if (!segment.tag().startsWith("UN")) {
                String text = segment.text();
                segments.add(text.substring(0, text.length() - 1));
            }
        }
        return segments;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
