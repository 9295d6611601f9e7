package io.entrepot.format.edifact;

import static io.entrepot.format.edifact.EdifactText.answer;
import static io.entrepot.format.edifact.EdifactText.example;
import static io.entrepot.format.edifact.EdifactText.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.failure.Rejected;
import io.entrepot.format.edifact.EdifactText.Read;
import io.entrepot.platform.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages in, canonical orders and CONTRL out. */
class EdifactReaderTest {
    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EdifactText.ORDERS)) {
            return files.filter(each -> each.toString().matches(".*/[^.]+\\.edi")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesBecomeTheDocumentsAndAnswersBesideThem(Path example) throws IOException {
        Read read = read(Files.readAllBytes(example));
        JsonNode documents = Json.read(Json.write(
                read.messages().stream().map(EdifactMessage::document).toList()));
        String name = example.getFileName().toString().replace(".edi", "");
        assertThat(documents)
                .isEqualTo(Json.mapper()
                        .readTree(EdifactText.ORDERS.resolve(name + ".json").toFile()));
        String answer = answer(read.report());
        assertThat(answer)
                .isEqualTo(Files.readString(EdifactText.ORDERS.resolve(name + ".contrl.edi"))
                        .replace("\n", ""));
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
        Read read = read(example().replace(right, wrong));
        assertThat(read.messages()).isEmpty();
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
        Read read = read(content);
        assertThat(answer(read.report())).contains("UCM+1+ORDERS:D:96A:UN:EAN008+4'" + answer + "UNT+");
        assertThat(read.report().messages().get(0).findings()).first().satisfies(finding -> {
            assertThat(content.substring((int) finding.place().byteOffset())).startsWith(segment + "+");
            assertThat(finding.place().path()).startsWith("ORDERS 1 segment ");
        });
    }

    @Test
    void whatAnOrderCannotDoWithoutIsMissingInTheMessageAsAWhole() throws IOException {
        Read read = read(example().replace("PO-2026-118", ""));
        assertThat(answer(read.report())).contains("UCM+1+ORDERS:D:96A:UN:EAN008+4+13'UNT+");
        assertThat(read.report().messages().get(0).findings().get(0).place().path())
                .isEqualTo("ORDERS 1/purchase-order.number");
    }

    @Test
    void oneBadMessageDoesNotFailItsNeighbour() throws IOException {
        String good = example().substring(example().indexOf("UNH+"), example().indexOf("UNZ+"));
        String bad =
                good.replace("LIN+1+", "LIX+1+").replace("UNH+1+", "UNH+2+").replace("UNT+24+1'", "UNT+24+2'");
        Read read = read(example().replace("UNZ+1+", bad + "UNZ+2+"));
        assertThat(read.messages()).hasSize(1);
        assertThat(read.report().accepted()).isTrue();
        assertThat(answer(read.report()))
                .contains("UCM+2+ORDERS:D:96A:UN:EAN008+4'UCS+12+15'")
                .doesNotContain("UCM+1+");
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
        Read read = read("UNA|*.! ~" + other);
        assertThat(read.messages().get(0).document())
                .isEqualTo(read(usual).messages().get(0).document());
    }

    @Test
    void aLineBreakBehindTheReleaseCharacterLosesNoOrder() throws IOException {
        String whole = example().replace("Rampe 3", "Rampe?'s");
        Read broken = read(whole.replace("?'", "?\r\n'"));
        assertThat(broken.report().messages()).allMatch(MessageReport::accepted);
        assertThat(broken.messages()).singleElement().satisfies(message -> assertThat(message.document())
                .isEqualTo(read(whole).messages().get(0).document()));
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
            boolean good = read.reports().stream().allMatch(InterchangeReport::accepted)
                    && read.reports().stream()
                            .flatMap(each -> each.messages().stream())
                            .allMatch(MessageReport::accepted);
            return good ? "accepted" : "rejected with CONTRL";
        } catch (Rejected e) {
            return "no interchange";
        }
    }
}
