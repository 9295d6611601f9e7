package io.entrepot.format.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.failure.Finding;
import io.entrepot.support.ContrlTable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a CONTRL repeats of the interchange it answers, and what becomes of an interchange of which it cannot be repeated. */
class ContrlNamesTest {
    private static final String GOOD =
            "UNB+UNOC:3+THEM:14+US:14+261121:0915+REF0001'UNH+1+ORDERS:D:96A:UN:EAN008'BGM+220'UNT+3+1'UNZ+1+REF0001'";

    /** No message is agreed on: their own verdict is 17. */
    private static final EdifactRules RULES = new EdifactRules() {
        @Override
        public Refusal interchange(InterchangeHeader interchange) {
            return null;
        }

        @Override
        public Reading message(InterchangeHeader interchange, MessageHeader message) {
            return null;
        }
    };

    @Test
    void aMessageIsNamedAsItNamesItself() {
        assertThat(answer(GOOD)).containsExactly("UCI+REF0001+THEM:14+US:14+7", "UCM+1+ORDERS:D:96A:UN:EAN008+4+17");
    }

    /** Else its sender would not find the message we reject, and take it for accepted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    UNH+1+        | UNH++                | 13
                    UNH+1+        | UNH+123456789012345+ | 39
                    ORDERS:D      | :D                   | 13
                    ORDERS:D      | ORDERSS:D            | 39
                    ORDERS:D:96A  | ORDERS:D:            | 13
                    UNH+1+        | UNH+\\0+             | 21
                    """)
    void aMessageThatCannotBeNamedRejectsItsInterchange(String right, String wrong, String code) {
        assertThat(answer(GOOD.replace(right, wrong.replace("\\0", "\0"))))
                .containsExactly("UCI+REF0001+THEM:14+US:14+4+" + code + "+UNH");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    REF0001       | ''                   | 0              | 13
                    REF0001       | ABCDEFGHIJKLMNO      | ABCDEFGHIJKLMN | 39
                    REF0001       | REF\\0001            | REF.001        | 21
                    """)
    void aReferenceThatCannotBeRepeatedIsSaidAsFarAsItCan(String right, String wrong, String said, String code) {
        assertThat(answer(GOOD.replace(right, wrong.replace("\\0", "\0"))))
                .containsExactly("UCI+" + said + "+THEM:14+US:14+4+" + code + "+UNB");
    }

    /** Java writes a question mark for what a character set does not have, which in EDIFACT releases the next separator. */
    @Test
    void whatOurCharacterSetDoesNotHaveBecomesADot() {
        assertThat(answer(GOOD.replace("UNOC", "UNOW")
                        .replace("+1+ORD", "+\u20ac\ud83d\ude801+ORD")
                        .replace("3+1'", "3+\u20ac\ud83d\ude801'")))
                .containsExactly("UCI+REF0001+THEM:14+US:14+7", "UCM+..1+ORDERS:D:96A:UN:EAN008+4+17");
    }

    @Test
    void controlCharactersBelongIntoNoValue() {
        InterchangeReport report = read(GOOD.replace("220", "2\u001d20"));
        assertThat(report.messages()).singleElement().satisfies(message -> {
            assertThat(message.error()).isEqualTo(SyntaxError.INVALID_CHARACTERS);
            assertThat(message.segment()).isEqualTo(2);
            assertThat(message.findings().get(0).seen()).isEqualTo("BGM+2.20'");
        });
    }

    @Test
    void linesThatAreBrokenAfterEightyCharactersAreNone() {
        String broken = GOOD.replaceAll("(.{20})", "$1\r\n");
        assertThat(answer(broken)).isEqualTo(answer(GOOD));
        assertThat(read(broken).findings()).isEmpty();
    }

    @Test
    void aSegmentThatLooksLikeTwoStaysOne() {
        String other = "UNA:*.? ~" + GOOD.replace("+", "*").replace("'", "~").replace("BGM*220", "BG'LIN*220");
        assertThat(read(other).messages()).singleElement().satisfies(message -> assertThat(message.error())
                .isEqualTo(SyntaxError.NO_AGREEMENT));
    }

    @Test
    void whatIsWrongAThousandTimesOverIsToldAsFarAsMemoryAllows() {
        StringBuilder text = new StringBuilder("UNB+UNOC:3+THEM:14+US:14+261121:0915+REF0001'");
        for (int i = 1; i <= 30_000; i++) {
            text.append("X'UNH+")
                    .append(i)
                    .append("+ORDERS:D:96A:UN'UNT+2+")
                    .append(i)
                    .append("'");
        }
        InterchangeReport report = read(text.append("UNZ+30000+REF0001'").toString());
        assertThat(report.messages()).hasSize(30_000);
        assertThat(report.allFindings()).hasSize(OpenInterchange.MOST_FINDINGS);
        assertThat(report.findings()).extracting(Finding::seen).contains("X");
    }

    private static List<String> answer(String content) {
        List<String> segments = new ContrlWriter(Clock.systemUTC(), ContrlWriter.Style.USUAL).segments(read(content));
        ContrlTable.check(segments);
        return segments;
    }

    private static InterchangeReport read(String content) {
        boolean unicode = content.contains("UNOW");
        byte[] bytes = content.getBytes(unicode ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        EdifactReader reader = new EdifactReader(new ByteArrayInputStream(bytes), RULES);
        assertThat(reader.next()).isNull();
        assertThat(reader.reports()).hasSize(1);
        return reader.reports().get(0);
    }
}
