package io.entrepot.format.edifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.failure.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Heap stays flat whatever the size of an EDIFACT file: one with more verdicts than there is room for is refused as a whole. */
class VerdictRoomTest {
    private static final int MANY = 200;

    @Test
    void moreMessagesThanThereIsRoomForAreRefused() throws IOException {
        String head = EdifactText.example().substring(0, EdifactText.example().indexOf("UNH+"));
        String tail = "UNZ+" + MANY + "+REF0001'";
        IntFunction<String> message = each -> "UNH+" + each + "+ORDERS:D:01B:UN'UNT+2+" + each + "'";
        assertBounded(head + many(message) + tail);
    }

    @Test
    void moreInterchangesThanThereIsRoomForAreRefused() throws IOException {
        String example = EdifactText.example();
        String empty = example.substring(0, example.indexOf("UNH+")) + "UNZ+0+REF0001'";
        assertBounded(many(each -> empty));
    }

    @Test
    void longHeadersTakeTheRoomThatTheyNeed() throws IOException {
        String head = EdifactText.example().substring(0, EdifactText.example().indexOf("UNH+"));
        String wide = "9".repeat(1_000);
        String content = head + many(each -> "UNH+" + wide + each + "+ORDERS:D:01B:UN'UNT+2+" + wide + each + "'");
        assertThatThrownBy(() -> read(content, MANY * 2_000L)).isInstanceOf(Rejected.class);
        read(content, MANY * 10_000L);
    }

    private static void assertBounded(String content) {
        assertThatThrownBy(() -> read(content, MANY * 100L))
                .isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.rule()).isEqualTo("edifact-file-holds-too-much")));
        read(content, MANY * 10_000L);
    }

    private static String many(IntFunction<String> piece) {
        return IntStream.range(0, MANY).mapToObj(piece).collect(Collectors.joining());
    }

    private static void read(String content, long room) {
        EdifactRules takesNothing = new EdifactRules() {
            @Override
            public Refusal interchange(InterchangeHeader interchange) {
                return null;
            }

            @Override
            public Reading message(InterchangeHeader interchange, MessageHeader message) {
                return null;
            }
        };
        EdifactReader reader = new EdifactReader(
                new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)),
                takesNothing,
                new VerdictRoom(room));
        assertThat(reader.next()).as("nothing is accepted").isNull();
    }
}
