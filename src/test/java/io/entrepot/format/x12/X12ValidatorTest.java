package io.entrepot.format.x12;

import static io.entrepot.format.x12.X12Text.answer;
import static io.entrepot.format.x12.X12Text.interchange;
import static io.entrepot.format.x12.X12Text.interchange5010;
import static io.entrepot.format.x12.X12Text.order;
import static io.entrepot.format.x12.X12Text.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.failure.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is wrong inside a set comes back with X12's own codes and positions (997, 004010 unless said). */
class X12ValidatorTest {
    private static final String BEG = "BEG*00*SA*PO-1**20261120";
    private static final String PO1 = "PO1**10*EA*4.25";

    @Test
    void aGoodOrderIsAccepted() {
        assertThat(answer(interchange(order(BEG, PO1, "CTT*1"))))
                .containsExactly("AK1*PO*101", "AK2*850*0001", "AK5*A", "AK9*A*1*1*1");
    }

    @Test
    void oneBadSetDoesNotFailItsNeighbours() {
        String bad = set("850", "0002", "BEG*99*SA*PO-2**20261120", PO1);
        assertThat(answer(interchange(order(BEG, PO1), bad, set("850", "0003", BEG, PO1))))
                .containsExactly(
                        "AK1*PO*101",
                        "AK2*850*0001",
                        "AK5*A",
                        "AK2*850*0002",
                        "AK3*BEG*2**8",
                        "AK4*1*353*7*99",
                        "AK5*R*5",
                        "AK2*850*0003",
                        "AK5*A",
                        "AK9*P*3*3*2");
    }

    @Test
    void aMissingMandatorySegmentIsReportedWhereItShouldBe() {
        assertThat(details(order(PO1))).containsExactly("AK3*BEG*2**3");
        assertThat(details(order(BEG))).containsExactly("AK3*PO1*3*PO1*3");
    }

    @Test
    void aSegmentThatNoGrammarKnowsIsUnrecognized() {
        assertThat(details(order(BEG, "XYZ*1", PO1))).containsExactly("AK3*XYZ*3**1");
    }

    @Test
    void aSegmentOfAnotherSetIsNotInThisOne() {
        assertThat(details(order(BEG, "BIG*20261121*1", PO1))).containsExactly("AK3*BIG*3**6");
    }

    @Test
    void aSegmentAfterItsPlaceInTheSameLoopIsOutOfSequence() {
        assertThat(details(order(BEG, "FOB*PP", "CUR*BY*USD", PO1))).containsExactly("AK3*CUR*4**7");
    }

    @Test
    void aSegmentOfALoopThatIsOverIsUnexpected() {
        assertThat(details(order(BEG, PO1, "CTT*1", "PO4*12"))).containsExactly("AK3*PO4*5**2");
    }

    @Test
    void tooManyUsesOfASegmentAreCountedInItsLoop() {
        String[] persons = {"PER*BD*A", "PER*BD*B", "PER*BD*C", "PER*BD*D"};
        assertThat(details(order(BEG, persons[0], persons[1], persons[2], persons[3], PO1)))
                .containsExactly("AK3*PER*6**5");
        assertThat(details(order(BEG, "CUR*BY*USD", PO1, "CUR*BY*USD", PO1, "CUR*BY*USD")))
                .isEmpty();
    }

    @Test
    void tooManyRoundsOfALoop() {
        String[] segments = new String[28];
        segments[0] = BEG;
        IntStream.rangeClosed(1, 26).forEach(each -> segments[each] = "SAC*A*C310***25");
        segments[27] = PO1;
        assertThat(details(order(segments))).containsExactly("AK3*SAC*28*SAC*4");
    }

    @Test
    void aMandatoryElementIsMissing() {
        assertThat(details(order("BEG*00*SA***20261120", PO1))).containsExactly("AK3*BEG*2**8", "AK4*3*324*1");
        assertThat(details(order("BEG*00", PO1)))
                .containsExactly("AK3*BEG*2**8", "AK4*2*92*1", "AK4*3*324*1", "AK4*5*373*1");
    }

    @Test
    void syntaxNotesBlameWhatIsMissingOrTooMuch() {
        assertThat(details(order(BEG, "N1*ST*Store*92", PO1))).containsExactly("AK3*N1*3*N1*8", "AK4*4*67*2");
        assertThat(details(order(BEG, "N1*ST", PO1))).containsExactly("AK3*N1*3*N1*8", "AK4*2*93*2", "AK4*3*66*2");
    }

    @Test
    void moreElementsThanTheSegmentHas() {
        assertThat(details(order(BEG, PO1, "CTT*1*******x*y"))).containsExactly("AK3*CTT*4*CTT*8", "AK4*8**3*x");
    }

    @Test
    void lengthsCountCharactersNotBytes() {
        assertThat(details(order("BEG*00*SA*" + "Ü".repeat(22) + "**20261120", PO1)))
                .isEmpty();
        assertThat(details(order("BEG*00*SA*" + "Ü".repeat(23) + "**20261120", PO1)))
                .containsExactly("AK3*BEG*2**8", "AK4*3*324*5*" + "Ü".repeat(23));
        assertThat(details(order(BEG, "CUR*BY*US", PO1))).containsExactly("AK3*CUR*3**8", "AK4*2*100*4*US");
    }

    @Test
    void numbersAreNumbers() {
        assertThat(details(order(BEG, "PO1**1O*EA*4.25"))).containsExactly("AK3*PO1*3*PO1*8", "AK4*2*330*6*1O");
        assertThat(details(order(BEG, "PO1**10*EA*4.2.5"))).containsExactly("AK3*PO1*3*PO1*8", "AK4*4*212*6*4.2.5");
        for (String good : List.of("-4.25", ".25", "4.", "425E-2", "4E2")) {
            assertThat(details(order(BEG, "PO1**10*EA*" + good))).as(good).isEmpty();
        }
        for (String bad : List.of("5E", "E5", "5E-", "-E5", ".E5", "4E2.5", "4E2E1", "4-2", "1.E-")) {
            assertThat(details(order(BEG, "PO1**10*EA*" + bad)))
                    .as(bad)
                    .containsExactly("AK3*PO1*3*PO1*8", "AK4*4*212*6*" + bad);
        }
    }

    @Test
    void datesAreDaysOfTheCalendar() {
        for (String good : List.of("20240229", "20000229", "20261231")) {
            assertThat(details(order("BEG*00*SA*1**" + good, PO1))).isEmpty();
        }
        for (String bad : List.of("20260229", "19000229", "20261301", "20260431", "20260100", "2026112A")) {
            assertThat(details(order("BEG*00*SA*1**" + bad, PO1)))
                    .containsExactly("AK3*BEG*2**8", "AK4*5*373*8*" + bad);
        }
    }

    @Test
    void timesAreTimesOfTheDay() {
        for (String good : List.of("0000", "2359", "235959", "2359599", "23595999")) {
            assertThat(details(order(BEG, "DTM*002*20261205*" + good, PO1))).isEmpty();
        }
        for (String bad : List.of("2400", "1260", "12345", "120060", "12.4")) {
            assertThat(details(order(BEG, "DTM*002*20261205*" + bad, PO1)))
                    .containsExactly("AK3*DTM*3**8", "AK4*3*337*9*" + bad);
        }
    }

    @Test
    void controlCharactersAndBrokenUtf8AreNoText() {
        assertThat(details(order("BEG*00*SA*A\tB**20261120", PO1))).containsExactly("AK3*BEG*2**8", "AK4*3*324*6*A B");
        byte[] latin1 =
                interchange(order("BEG*00*SA*M\u00fcnchen**20261120", PO1)).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(answer(X12Text.read(latin1).get(0))).contains("AK4*3*324*6*M\uFFFDnchen");
    }

    @Test
    void componentsAreCheckedOneByOne() {
        String good = "REF*DP*038**PO>12";
        assertThat(details(order(BEG, good, PO1))).isEmpty();
        assertThat(details(order(BEG, "REF*DP*038**PO>" + "x".repeat(31), PO1)))
                .containsExactly("AK3*REF*3**8", "AK4*4>2*127*5*" + "x".repeat(31));
        assertThat(details(order(BEG, "REF*DP*038**>12", PO1))).contains("AK4*4>1*128*1");
        assertThat(details(order(BEG, "REF*D>P*038", PO1))).containsExactly("AK3*REF*3**8", "AK4*1*128*3*D P");
    }

    @Test
    void fromVersion5010OnTooManyComponentsAndRepetitionsHaveCodesOfTheirOwn() {
        assertThat(details(X12Text.read(interchange5010(order(BEG, "REF*D:P*038", PO1)))))
                .containsExactly("AK3*REF*3**8", "AK4*1*128*13*D P");
        assertThat(details(X12Text.read(interchange5010(order(BEG, "REF*DP^DP*038", PO1)))))
                .containsExactly("AK3*REF*3**8", "AK4*1::2*128*12*DP");
    }

    @Test
    void everyFindingNamesPlaceSeenExpectedAndWhatToDo() {
        String content = interchange(order(BEG, PO1, "PO1**1O*EA*4.25"));
        Finding finding = X12Text.read(content)
                .get(0)
                .groups()
                .get(0)
                .sets()
                .get(0)
                .findings()
                .get(0);
        assertThat(finding.place().path()).isEqualTo("ISA 000000101/GS 101/ST 0001/PO1[2]/PO102");
        assertThat(finding.place().byteOffset()).isEqualTo(content.indexOf("PO1**1O"));
        assertThat(finding.rule()).isEqualTo("x12-element-character");
        assertThat(finding.seen()).isEqualTo("1O");
        assertThat(finding.expected()).isEqualTo("a decimal number");
        assertThat(finding.hint()).isNotEmpty();
    }

    @Test
    void whatIsBeyondTheFirstErrorsOfASetIsOnlyCounted() {
        String[] segments = new String[1001];
        segments[0] = BEG;
        IntStream.rangeClosed(1, 1000).forEach(each -> segments[each] = "PO1**x*EA*4.25");
        SetReport set = X12Text.read(interchange(order(segments)))
                .get(0)
                .groups()
                .get(0)
                .sets()
                .get(0);
        assertThat(set.findings()).hasSize(200);
        assertThat(set.more()).isEqualTo(800);
        assertThat(set.verdict().segments()).hasSize(200);
    }

    private static List<String> details(String set) {
        return details(X12Text.read(interchange(set)));
    }

    /** AK3 and AK4 of the only set. */
    private static List<String> details(List<InterchangeReport> reports) {
        List<String> details = answer(reports.get(0)).stream()
                .filter(each -> each.startsWith("AK3") || each.startsWith("AK4"))
                .toList();
        String code = reports.get(0).groups().get(0).sets().get(0).verdict().code();
        assertThat(code).isEqualTo(details.isEmpty() ? "A" : "R");
        return details;
    }
}
