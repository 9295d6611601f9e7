package io.entrepot.format.edifact;

import static io.entrepot.format.edifact.EdifactText.answer;
import static io.entrepot.format.edifact.EdifactText.example;
import static io.entrepot.format.edifact.EdifactText.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import io.entrepot.format.edifact.EdifactText.Read;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What UNB and UNZ, UNH and UNT rule: whose an interchange is, counts, references, and what lies around. */
class EdifactEnvelopeTest {
    @ParameterizedTest
    @CsvSource({"''", "'UNZ+1+1'''", "'hello'", "'UNA+++++++'"})
    void whatIsNoInterchangeIsRejected(String content) {
        assertThatThrownBy(() -> read(content)).isInstanceOf(Rejected.class);
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
        Read read = read(example().replace(right, wrong));
        assertThat(read.report().error()).isEqualTo(error);
        assertThat(read.report().findings()).isNotEmpty();
        assertThat(answer(read.report())).contains("+4+" + error.code());
    }

    @Test
    void anInterchangeThatNobodyKnowsIsRejectedAndNotLookedInto() throws IOException {
        EdifactRules.Refusal refusal = new EdifactRules.Refusal(SyntaxError.UNKNOWN_SENDER, "A", "B", "Ask.");
        Read read = read(example().replace("LIN+1+", "LIX+1+"), refusal);
        assertThat(read.messages()).isEmpty();
        assertThat(read.report().messages()).isEmpty();
        assertThat(read.report().findings()).hasSize(1);
        assertThat(answer(read.report())).contains("+4+23+UNB'");
    }

    @Test
    void aReferenceUsedTwiceIsADuplicate() throws IOException {
        String good = example().substring(example().indexOf("UNH+"), example().indexOf("UNZ+"));
        Read read = read(example().replace("UNZ+1+", good + "UNZ+2+"));
        assertThat(read.messages()).hasSize(1);
        assertThat(read.report().messages().get(1).error()).isEqualTo(SyntaxError.DUPLICATE);
    }

    @Test
    void whatMainframesFillTheirFilesWithIsPassedOver() throws IOException {
        Read read = read(example() + "\r\n\u001a\0\0");
        assertThat(read.messages()).hasSize(1);
        assertThat(read.report().allFindings()).isEmpty();
    }

    @Test
    void whatIsBetweenInterchangesOrBehindThemTakesNoneBack() throws IOException {
        String next = example().replace("REF0001", "REF0002");
        Read read = read(example() + next.replace("UNB+", "UNX+") + next.replace("REF0002", "REF0003") + "the end");
        assertThat(read.messages()).hasSize(2);
        assertThat(read.reports())
                .extracting(report -> report.header().reference())
                .containsExactly("REF0001", "REF0003");
        assertThat(read.reports())
                .allSatisfy(report -> assertThat(report.accepted()).isTrue());
        assertThat(read.reports().get(0).findings()).singleElement().satisfies(finding -> assertThat(finding.seen())
                .isEqualTo("UNX"));
        assertThat(read.reports().get(1).findings()).singleElement().satisfies(finding -> assertThat(finding.rule())
                .isEqualTo("edifact-truncated"));
    }

    @Test
    void reportsSayWhereInterchangeAndMessageAre() throws IOException {
        String text = example();
        InterchangeReport report = read(text).report();
        assertThat(text.substring((int) report.start(), (int) report.end()))
                .startsWith("UNB+")
                .endsWith("UNZ+1+REF0001'");
        MessageReport message = report.messages().get(0);
        assertThat(text.substring((int) message.start(), (int) message.end()))
                .startsWith("UNH+1+")
                .endsWith("UNT+24+1'");
    }

    @Test
    void aTestIsAnsweredByATestInTheAgreedStyle() throws IOException {
        String test = example().replace("REF0001++ORDERS'", "REF0001++ORDERS++++1'");
        ContrlWriter writer = new ContrlWriter(
                Clock.fixed(Instant.parse("2026-11-21T09:20:00Z"), ZoneOffset.UTC),
                new ContrlWriter.Style("UNOA:2", new ServiceCharacters(':', '*', '?', '\''), true));
        InterchangeReport report = read(test).report();
        assertThat(new String(writer.answer(report, "77").content(), StandardCharsets.ISO_8859_1))
                .startsWith("UNA:*.? '\nUNB*UNOA:2*5412345000013:14*4012345000009:14*261121:0920*77******1'\nUNH*1*");
    }

    @Test
    void aSegmentWithoutEndIsGivenUpEarly() {
        byte[] endless = ("UNB+UNOC:3+A+B+261121:0915+R'UNH+" + "x".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        InterchangeReport report = read(endless).report();
        assertThat(report.accepted()).isFalse();
        assertThat(report.findings()).extracting(Finding::rule).contains("edifact-segment-length");
    }
}
