package io.entrepot.operations.view.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.operations.view.segments.SegmentCutter.Cut;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Segments are shown as the file itself separates them, whatever else is wrong with it. */
class SegmentCutterTest {
    private static final String ISA = "ISA*00*          *00*          *ZZ*THEM           *12*US             "
            + "*261121*1012*U*00401*000000001*0*P*>~";

    @Test
    void x12IsCutByItsHeader() throws IOException {
        assertThat(texts(ISA + "\nGS*PO*A*B~\r\n  ST*850*0001~"))
                .containsExactly(head(ISA), "GS*PO*A*B", "ST*850*0001");
        String piped = ISA.replace('*', '|').replace('~', '\n');
        assertThat(texts(piped + "GS|PO|A*~B\nST|850|1\n")).containsExactly(head(piped), "GS|PO|A*~B", "ST|850|1");
    }

    @Test
    void offsetsAreThoseOfTheContent() throws IOException {
        List<Cut> cuts = cut(("\u00ef\u00bb\u00bf" + ISA + "\nGS*PO~\nST*850~").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(cuts).extracting(Cut::offset).containsExactly(3L, 110L, 117L);
        assertThat(cuts).extracting(Cut::end).containsExactly(109L, 116L, 124L);
    }

    @Test
    void aSecondInterchangeBringsItsOwnSeparators() throws IOException {
        String other = ISA.replace('*', '+').replace('~', '\'');
        assertThat(texts(ISA + "IEA*1~\n" + other + "GS+PO+a~b'"))
                .containsExactly(head(ISA), "IEA*1", head(other), "GS+PO+a~b");
    }

    @Test
    void edifactIsCutByItsServiceStringAndReleasedTerminatorsAreData() throws IOException {
        List<Cut> cuts = cut("UNA:+.? 'UNB+UNOC:3'FTX+AAA+++it?'s ??'UNZ+1'".getBytes(StandardCharsets.UTF_8));
        assertThat(cuts)
                .extracting(SegmentCutterTest::text)
                .containsExactly("UNA:+.? '", "UNB+UNOC:3", "FTX+AAA+++it?'s ??", "UNZ+1");
        Cut free = cuts.get(2);
        assertThat(free.syntax().split("FTX+AAA+1?+1+2")).containsExactly("FTX", "AAA", "1?+1", "2");
        assertThat(free.syntax().split("UNA:+.? '")).containsExactly("UNA", ":+.? '");
        assertThat(texts("UNB+UNOA:1'UNH+1'")).containsExactly("UNB+UNOA:1", "UNH+1");
    }

    @Test
    void whatIsNoEdiHasNoSegments() throws IOException {
        assertThat(texts("account;amount\n1;2\n")).isEmpty();
        assertThat(texts("")).isEmpty();
        assertThat(texts("UNA")).isEmpty();
        assertThat(texts("ISA*00")).isEmpty();
    }

    @Test
    void theEndOfACutFileIsShownAsThat() throws IOException {
        List<Cut> cuts = cut((ISA + "GS*PO*A").getBytes(StandardCharsets.US_ASCII));
        assertThat(cuts).extracting(Cut::whole).containsExactly(true, false);
        assertThat(text(cuts.get(1))).isEqualTo("GS*PO*A");
    }

    @Test
    void ofASegmentWithoutEndOnlyTheBeginningIsHeld() throws IOException {
        byte[] content = (ISA + "MSG*" + "x".repeat(1_000_000) + "~SE*1~").getBytes(StandardCharsets.US_ASCII);
        List<Cut> cuts = cut(content);
        assertThat(cuts).extracting(cut -> cut.bytes().length).containsExactly(105, SegmentCutter.KEPT, 4);
        assertThat(cuts).extracting(Cut::whole).containsExactly(true, false, true);
        assertThat(cuts.get(2).end()).isEqualTo(content.length);
    }

    @Property(tries = 500)
    void anyBytesBehindAHeaderAreCutOnceAndInOrder(@ForAll @Size(max = 400) byte[] rest) throws IOException {
        byte[] head = ISA.getBytes(StandardCharsets.US_ASCII);
        byte[] content = new byte[head.length + rest.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(rest, 0, content, head.length, rest.length);
        long end = 0;
        for (Cut cut : cut(content)) {
            assertThat(cut.offset()).isGreaterThanOrEqualTo(end);
            assertThat(cut.end()).isGreaterThan(cut.offset()).isLessThanOrEqualTo(content.length);
            end = cut.end();
        }
        for (int left = (int) end; left < content.length; left++) {
            assertThat(content[left] & 0xff).as("bytes behind the last segment").isLessThanOrEqualTo(' ');
        }
    }

    private static String head(String interchange) {
        return interchange.substring(0, interchange.length() - 1);
    }

    private static List<String> texts(String content) throws IOException {
        return cut(content.getBytes(StandardCharsets.UTF_8)).stream()
                .map(SegmentCutterTest::text)
                .toList();
    }

    private static String text(Cut cut) {
        return new String(cut.bytes(), StandardCharsets.UTF_8);
    }

    private static List<Cut> cut(byte[] content) throws IOException {
        SegmentCutter cutter = new SegmentCutter(new ByteArrayInputStream(content));
        List<Cut> cuts = new ArrayList<>();
        for (Optional<Cut> cut = cutter.next(); cut.isPresent(); cut = cutter.next()) {
            cuts.add(cut.get());
        }
        return cuts;
    }
}
