package io.entrepot.format.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where segments end. */
class SegmentScannerTest {
    private static final String MESSAGE =
            "UNH+1+ORDERS:D:96A:UN:EAN008'FTX+AAI+++Rampe?'s ??Tor?? ?+3:?:x???''BGM+220+PO??'UNT+4+1'";

    /** Senders that break their lines after 80 characters break wherever that is: behind a release character, too. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\n\n"})
    void aLineBreakAnywhereMakesNoDifference(String lineBreak) {
        List<String> whole = segments(MESSAGE);
        assertThat(whole).hasSize(4).contains("FTX [[AAI], [], [], [Rampe's ?Tor? +3, :x?']]", "BGM [[220], [PO?]]");
        for (int i = 0; i <= MESSAGE.length(); i++) {
            String broken = MESSAGE.substring(0, i) + lineBreak + MESSAGE.substring(i);
            assertThat(segments(broken)).as(broken).isEqualTo(whole);
        }
    }

    private static List<String> segments(String content) {
        SegmentScanner scanner =
                new SegmentScanner(new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)));
        List<String> segments = new ArrayList<>();
        for (EdifactSegment segment = scanner.next(); segment != null; segment = scanner.next()) {
            segments.add(segment.tag() + " " + segment.elements());
        }
        return segments;
    }
}
