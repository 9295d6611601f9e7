package io.entrepot.format.edifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import io.entrepot.format.smooks.SavedParsers;
import io.entrepot.platform.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Interchanges in, canonical orders and CONTRL out. */
class EdifactReaderTest {
    private static final Path ORDERS = Path.of("edi-mappings/edifact/D96A/ORDERS/examples");
    private static EdifactMappings mappings;

    /** What a file came to. */
    private record Read(List<EdifactMessage> messages, List<InterchangeReport> reports) {
        InterchangeReport report() {
            assertThat(reports).hasSize(1);
            return reports.get(0);
        }
    }

    @BeforeAll
    static void compile() {
        mappings = new EdifactMappings(Path.of("edi-mappings/edifact"), SavedParsers.none());
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(ORDERS)) {
            return files.filter(each -> each.toString().matches(".*/[^.]+\\.edi")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesBecomeTheDocumentsAndAnswersBesideThem(Path example) throws IOException {
        Read read = read(Files.readAllBytes(example));
        JsonNode documents = Json.read(
                Json.write(read.messages.stream().map(EdifactMessage::document).toList()));
        String name = example.getFileName().toString().replace(".edi", "");
        assertThat(documents)
                .isEqualTo(Json.mapper().readTree(ORDERS.resolve(name + ".json").toFile()));
        String answer = answer(read.report());
        assertThat(answer)
                .isEqualTo(
                        Files.readString(ORDERS.resolve(name + ".contrl.edi")).replace("\n", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    UNT+24+1'         | UNT+25+1'            | COUNT_DIFFERS                  | 24
                    UNT+24+1'         | UNT+24+2'            | REFERENCES_DIFFER              | 24
                    UNS+S'            | UNX+S'               | NOT_SUPPORTED_IN_THIS_POSITION | 21
                    LIN+2             | LIX+2                | NOT_SUPPORTED_IN_THIS_POSITION | 17
                    QTY+21:144:PCE    | QTY+21:many:PCE      | INVALID_VALUE                  | 15
                    ORDERS:D:96A      | ORDERS:D:01B         | NO_AGREEMENT                   | 0
                    ORDERS:D:96A      | INVOIC:D:96A         | NO_AGREEMENT                   | 0
                    """)
    void aWrongMessageIsRejectedWithCodeAndSegment(String right, String wrong, SyntaxError error, int segment)
            throws IOException {
        Read read = read(example().replace(right, wrong).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read.messages).isEmpty();
        assertThat(read.report().accepted()).isTrue();
        assertThat(read.report().messages()).singleElement().satisfies(message -> {
            assertThat(message.error()).isEqualTo(error);
            assertThat(message.segment()).isEqualTo(segment);
            assertThat(message.findings()).isNotEmpty();
        });
        assertThat(answer(read.report()))
                .contains("UCI+REF0001+")
                .contains("'UCM+")
                .contains("+4");
    }

    /** UCS counts UNH as 1; in UCD the segment's tag is element 1 (0098), the first component 1 (0104). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    QTY+21:144:PCE       | QTY+21:many:PCE      | QTY | UCS+15'UCD+12+2:2'
                    DTM+137:20261120:102 | DTM+137:20261131:102 | DTM | UCS+3'UCD+12+2:2'
                    PO-2026-118+9'       | PO-2026-118+77'      | BGM | UCS+2'UCD+12+4:1'
                    PAT+1++5:3:D:30'     | PAT+1++5:3:D:soon'   | PAT | UCS+11'UCD+12+4:4'
                    """)
    void aWrongValueIsAnsweredWithItsElement(String right, String wrong, String segment, String answer)
            throws IOException {
        String content = example().replace(right, wrong);
        Read read = read(content.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer(read.report())).contains("UCM+1+ORDERS:D:96A:UN:EAN008+4'" + answer + "UNT+");
        assertThat(read.report().messages().get(0).findings()).first().satisfies(finding -> {
            assertThat(content.substring((int) finding.place().byteOffset())).startsWith(segment + "+");
            assertThat(finding.place().path()).startsWith("ORDERS 1 segment ");
        });
    }

    @Test
    void whatAnOrderCannotDoWithoutIsMissingInTheMessageAsAWhole() throws IOException {
        Read read = read(example().replace("PO-2026-118", "").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer(read.report())).contains("UCM+1+ORDERS:D:96A:UN:EAN008+4+13'UNT+");
        assertThat(read.report().messages().get(0).findings().get(0).place().path())
                .isEqualTo("ORDERS 1/purchase-order.number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    UNZ+1+REF0001' | UNZ+2+REF0001'          | COUNT_DIFFERS
                    UNZ+1+REF0001' | UNZ+1+REF0002'          | REFERENCES_DIFFER
                    UNZ+1+REF0001' | FOO+1'UNZ+1+REF0001'    | OUTSIDE_MESSAGE
                    UNT+24+1'      | ``                      | MISSING
                    UNOC:3         | UNOC:4                  | SYNTAX_NOT_SUPPORTED
                    UNZ+1+REF0001' | ``                      | MISSING
                    """)
    void aWrongEnvelopeRejectsTheWholeInterchange(String right, String wrong, SyntaxError error) throws IOException {
        Read read = read(example().replace(right, wrong).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read.report().error()).isEqualTo(error);
        assertThat(read.report().findings()).isNotEmpty();
        assertThat(answer(read.report())).contains("+4+" + error.code());
    }

    @Test
    void oneBadMessageDoesNotFailItsNeighbour() throws IOException {
        String good = example().substring(example().indexOf("UNH+"), example().indexOf("UNZ+"));
        String bad =
                good.replace("LIN+1+", "LIX+1+").replace("UNH+1+", "UNH+2+").replace("UNT+24+1'", "UNT+24+2'");
        Read read = read(example().replace("UNZ+1+", bad + "UNZ+2+").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read.messages).hasSize(1);
        assertThat(read.report().accepted()).isTrue();
        assertThat(answer(read.report()))
                .contains("UCM+2+ORDERS:D:96A:UN:EAN008+4'UCS+12+15'")
                .doesNotContain("UCM+1+");
    }

    @Test
    void whatMainframesFillTheirFilesWithIsPassedOver() throws IOException {
        Read read = read((example() + "\r\n\u001a\0\0").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read.messages).hasSize(1);
        assertThat(read.report().allFindings()).isEmpty();
    }

    @Test
    void whatIsBetweenInterchangesOrBehindThemTakesNoneBack() throws IOException {
        String next = example().replace("REF0001", "REF0002");
        Read read = read((example() + next.replace("UNB+", "UNX+") + next.replace("REF0002", "REF0003") + "the end")
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read.messages).hasSize(2);
        assertThat(read.reports)
                .extracting(report -> report.header().reference())
                .containsExactly("REF0001", "REF0003");
        assertThat(read.reports)
                .allSatisfy(report -> assertThat(report.accepted()).isTrue());
        assertThat(read.reports.get(0).findings()).singleElement().satisfies(finding -> assertThat(finding.seen())
                .isEqualTo("UNX"));
        assertThat(read.reports.get(1).findings()).singleElement().satisfies(finding -> assertThat(finding.rule())
                .isEqualTo("edifact-truncated"));
    }

    @Test
    void reportsSayWhereInterchangeAndMessageAre() throws IOException {
        String text = example();
        InterchangeReport report =
                read(text.getBytes(StandardCharsets.ISO_8859_1)).report();
        assertThat(text.substring((int) report.start(), (int) report.end()))
                .startsWith("UNB+")
                .endsWith("UNZ+1+REF0001'");
        MessageReport message = report.messages().get(0);
        assertThat(text.substring((int) message.start(), (int) message.end()))
                .startsWith("UNH+1+")
                .endsWith("UNT+24+1'");
    }

    @Test
    void anInterchangeThatNobodyKnowsIsRejectedAndNotLookedInto() throws IOException {
        EdifactRules.Refusal refusal = new EdifactRules.Refusal(SyntaxError.UNKNOWN_SENDER, "A", "B", "Ask.");
        Read read = read(example().replace("LIN+1+", "LIX+1+").getBytes(StandardCharsets.ISO_8859_1), refusal);
        assertThat(read.messages).isEmpty();
        assertThat(read.report().messages()).isEmpty();
        assertThat(read.report().findings()).hasSize(1);
        assertThat(answer(read.report())).contains("+4+23+UNB'");
    }

    @Test
    void aTestIsAnsweredByATestInTheAgreedStyle() throws IOException {
        String test = example().replace("REF0001++ORDERS'", "REF0001++ORDERS++++1'");
        ContrlWriter writer = new ContrlWriter(
                Clock.fixed(Instant.parse("2026-11-21T09:20:00Z"), ZoneOffset.UTC),
                new ContrlWriter.Style("UNOA:2", new ServiceCharacters(':', '*', '?', '\''), true));
        InterchangeReport report =
                read(test.getBytes(StandardCharsets.ISO_8859_1)).report();
        assertThat(new String(writer.answer(report, "77").content(), StandardCharsets.ISO_8859_1))
                .startsWith("UNA:*.? '\nUNB*UNOA:2*5412345000013:14*4012345000009:14*261121:0920*77******1'\nUNH*1*");
    }

    @Test
    void aReferenceUsedTwiceIsADuplicate() throws IOException {
        String good = example().substring(example().indexOf("UNH+"), example().indexOf("UNZ+"));
        Read read = read(example().replace("UNZ+1+", good + "UNZ+2+").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read.messages).hasSize(1);
        assertThat(read.report().messages().get(1).error()).isEqualTo(SyntaxError.DUPLICATE);
    }

    @Test
    void otherServiceCharactersMakeNoDifference() throws IOException {
        String usual = example();
        String other = usual.substring(usual.indexOf("UNB"))
                .replace("?:", "\u0001")
                .replace("?+", "\u0002")
                .replace(":", "|")
                .replace("+", "*")
                .replace("'\n", "~")
                .replace("\u0001", ":")
                .replace("\u0002", "+");
        Read read = read(("UNA|*.! ~" + other).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read.messages.get(0).document())
                .isEqualTo(read(usual.getBytes(StandardCharsets.ISO_8859_1))
                        .messages
                        .get(0)
                        .document());
    }

    @ParameterizedTest
    @CsvSource({"''", "'UNZ+1+1'''", "'hello'", "'UNA+++++++'"})
    void whatIsNoInterchangeIsRejected(String content) {
        assertThatThrownBy(() -> read(content.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aSegmentWithoutEndIsGivenUpEarly() {
        byte[] endless = ("UNB+UNOC:3+A+B+261121:0915+R'UNH+" + "x".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        InterchangeReport report = read(endless).report();
        assertThat(report.accepted()).isFalse();
        assertThat(report.findings()).extracting(Finding::rule).contains("edifact-segment-length");
    }

    /** Files of public test suites: read or refused, nothing else. */
    @Test
    @EnabledIfSystemProperty(named = "corpus", matches = ".+")
    void corpusFilesAreReadOrRefused() throws IOException {
        List<String> told = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("corpus"), "edi"))) {
            for (Path file : files.sorted().toList()) {
                String head = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\uFEFF", "");
                if (head.startsWith("UN")) {
                    told.add(verdict(Files.readAllBytes(file)));
                }
            }
        }
        System.out.println("corpus EDIFACT: " + told.size() + " files, "
                + told.stream().collect(Collectors.groupingBy(each -> each, Collectors.counting())));
        assertThat(told).hasSizeGreaterThan(10);
    }

    private static String verdict(byte[] content) {
        try {
            Read read = read(content);
            boolean good = read.reports.stream().allMatch(InterchangeReport::accepted)
                    && read.reports.stream()
                            .flatMap(each -> each.messages().stream())
                            .allMatch(MessageReport::accepted);
            return good ? "accepted" : "rejected with CONTRL";
        } catch (Rejected e) {
            return "no interchange";
        }
    }

    private static String example() throws IOException {
        return Files.readString(ORDERS.resolve("orders.edi"));
    }

    private static Read read(byte[] content) {
        return read(content, null);
    }

    private static Read read(byte[] content, EdifactRules.Refusal refusal) {
        EdifactReader reader = new EdifactReader(new ByteArrayInputStream(content), new EdifactRules() {
            @Override
            public Refusal interchange(InterchangeHeader interchange) {
                return refusal;
            }

            @Override
            public Reading message(InterchangeHeader interchange, MessageHeader message) {
                return mappings.has(message.folder()) ? new Reading(mappings.of(message.folder()), Map.of()) : null;
            }
        });
        List<EdifactMessage> messages = new ArrayList<>();
        for (EdifactMessage message = reader.next(); message != null; message = reader.next()) {
            messages.add(message);
        }
        return new Read(messages, reader.reports());
    }

    private static String answer(InterchangeReport report) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T09:20:00Z"), ZoneOffset.UTC);
        return new String(
                new ContrlWriter(clock, ContrlWriter.Style.USUAL)
                        .answer(report, "77")
                        .content(),
                StandardCharsets.ISO_8859_1);
    }
}
