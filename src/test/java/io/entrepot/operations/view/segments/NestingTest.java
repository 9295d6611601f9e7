package io.entrepot.operations.view.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.format.x12.grammar.Grammars;
import io.entrepot.operations.view.FindingRow;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Segments stand below the envelopes and loops they are in; the element that a finding is about is marked. */
class NestingTest {
    @Test
    void loopsOfAKnownSetAreLevelsOfTheirOwn() {
        Grammars grammars = Grammars.load(Path.of("edi-mappings"));
        Nesting nesting = new Nesting(grammars::find);
        assertThat(depths(
                        nesting,
                        "ISA*00",
                        "GS*PO*A*B*20261121*1012*1*X*004010",
                        "ST*850*0001",
                        "BEG*00",
                        "N1*ST",
                        "N3*Street",
                        "PO1*1",
                        "PID*F",
                        "XYZ*unknown",
                        "PO1*2",
                        "CTT*2",
                        "SE*9*0001",
                        "GE*1",
                        "IEA*1"))
                .containsExactly(0, 1, 2, 3, 4, 4, 4, 5, 5, 4, 4, 2, 1, 0);
    }

    @Test
    void withoutGrammarOrGroupTheEnvelopesAreTheLevels() {
        Nesting nesting = new Nesting((release, set) -> Optional.empty());
        assertThat(depths(nesting, "UNA", "UNB*UNOC", "UNH*1", "BGM*220", "UNT*3", "UNZ*1"))
                .containsExactly(0, 0, 1, 2, 1, 0);
        assertThat(depths(nesting, "ISA", "GS*short", "ST*850", "BEG", "TA1")).containsExactly(0, 1, 2, 3, 3);
    }

    @Test
    void theElementAFindingNamesIsMarkedAlsoWhenItIsNotThere() {
        SegmentRow row = new SegmentRow(
                4,
                200,
                3,
                "PO1",
                List.of("1", "dozen"),
                "*",
                true,
                List.of(finding("error", "ISA 1/GS 1/ST 1/PO1[1]/PO102"), finding("warning", "PO1[1]/PO107-2(3)")));
        assertThat(row.marks(2)).isTrue();
        assertThat(row.marks(1)).isFalse();
        assertThat(row.absent()).containsExactly("PO107");
        assertThat(row.weight()).isEqualTo("error");
    }

    @Test
    void aFindingAboutAnotherSegmentMarksNoElementHere() {
        SegmentRow row = new SegmentRow(
                4, 200, 3, "SE", List.of("9", "0001"), "*", true, List.of(finding("error", "ST 0001/PO1[1]/PO102")));
        assertThat(row.marks(2)).isFalse();
        assertThat(row.absent()).isEmpty();
    }

    private static FindingRow finding(String severity, String path) {
        return new FindingRow(1, 1, severity, 0, 200, path, "x12-element-character", "dozen", "a number", "Send it.");
    }

    private static List<Integer> depths(Nesting nesting, String... segments) {
        return Arrays.stream(segments)
                .map(segment -> nesting.depth(List.of(segment.split("\\*"))))
                .toList();
    }
}
