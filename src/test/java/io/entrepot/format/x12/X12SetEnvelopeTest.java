package io.entrepot.format.x12;

import static io.entrepot.format.x12.X12Text.GOOD;
import static io.entrepot.format.x12.X12Text.ORDER;
import static io.entrepot.format.x12.X12Text.answer;
import static io.entrepot.format.x12.X12Text.interchange;
import static io.entrepot.format.x12.X12Text.set;
import static io.entrepot.format.x12.X12Text.ta1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ST and SE, and segments that hold nothing: a set is judged, and answered, by itself. */
class X12SetEnvelopeTest {
    @Test
    void setControlNumbersAndCountsAgree() {
        assertThat(ak5(GOOD.replace("SE*5*0001", "SE*5*0002"))).isEqualTo("AK5*R*3");
        assertThat(ak5(GOOD.replace("SE*5*0001", "SE*6*0001"))).isEqualTo("AK5*R*4");
        assertThat(ak5(GOOD.replace("SE*5*0001~", ""))).isEqualTo("AK5*R*2");
        assertThat(ak5(GOOD.replace("ST*850*0001", "ST*850*1").replace("SE*5*0001", "SE*5*1")))
                .isEqualTo("AK5*R*7");
        assertThat(ak5(GOOD.replace("ST*850", "ST*85"))).isEqualTo("AK5*R*6");
    }

    @Test
    void aSetWhoseNameIsTooShortIsAnsweredByItFilledUp() {
        String odd = set("85", "0001", "X*1") + set("850", "2", "X*1");
        assertThat(answer(interchange(odd, ORDER.replace("0001", "0003")).replace("GE*2", "GE*3")))
                .containsExactly(
                        "AK1*PO*101",
                        "AK2*85 *0001",
                        "AK5*R*6",
                        "AK2*850*2   ",
                        "AK5*R*7",
                        "AK2*850*0003",
                        "AK5*A",
                        "AK9*P*3*3*1");
    }

    @Test
    void anEmptySegmentIsToldAndPassedOver() {
        String doubled = GOOD.replace("BEG*", "~BEG*").replace("GE*1", "~~ ~GE*1");
        assertThat(answer(doubled)).containsExactly("AK1*PO*101", "AK2*850*0001", "AK5*A", "AK9*A*1*1*1");
        InterchangeReport report = X12Text.read(doubled).get(0);
        assertThat(ta1(report)).isEqualTo("A*000");
        assertThat(report.findings()).hasSize(4).allSatisfy(each -> assertThat(each.rule())
                .isEqualTo("x12-segment-empty"));
        assertThat(recordedOf(doubled)).isEqualTo(recordedOf(GOOD));
    }

    private static List<String> recordedOf(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        X12Sets sets = new X12Sets(new ByteArrayInputStream(bytes), X12Text.read(bytes));
        assertThat(sets.next()).isTrue();
        Recorded recorded = new Recorded();
        sets.read(recorded);
        return recorded.events();
    }

    @Test
    void aSegmentWithoutATagIsAnErrorThatIsToldOfTheSet() {
        assertThat(answer(GOOD.replace("CTT*1", "*1")))
                .containsExactly("AK1*PO*101", "AK2*850*0001", "AK5*R*5", "AK9*R*1*1*0");
        assertThat(answer(GOOD.replace("CTT*1", "X*1"))).contains("AK3*X *4**1", "AK5*R*5");
    }

    @Test
    void aSetControlNumberIsUsedOnceInAGroup() {
        assertThat(answer(interchange(ORDER, ORDER)))
                .containsExactly("AK1*PO*101", "AK2*850*0001", "AK5*A", "AK2*850*0001", "AK5*R*23", "AK9*P*2*2*1");
    }

    @Test
    void theImplementationConventionIsAShortText() {
        String newer = GOOD.replace("*U*00401*", "*^*00501*").replace("*004010~", "*005010~");
        assertThat(ak5(newer.replace("ST*850*0001", "ST*850*0001*" + "x".repeat(35))))
                .isEqualTo("AK5*A");
        assertThat(answer(newer.replace("ST*850*0001", "ST*850*0001*" + "x".repeat(36))))
                .contains("AK3*ST*1**8", "AK5*R*5")
                .anyMatch(each -> each.startsWith("AK4*3*1705*5*xxx"));
        assertThat(answer(newer.replace("ST*850*0001", "ST*850*0001*x\u0007")))
                .contains("AK3*ST*1**8", "AK5*R*5")
                .anyMatch(each -> each.startsWith("AK4*3*1705*6"));
        assertThat(ak5(GOOD.replace("ST*850*0001", "ST*850*0001*x"))).isEqualTo("AK5*R*5");
    }

    @Test
    void whatCannotBeSentBackDoesNotHinderTheAnswer() {
        String bad = ORDER.replace("850*0001", "8\u00070*00\u00071");
        assertThat(answer(interchange(bad, ORDER))).contains("AK2*8.0*00.1", "AK2*850*0001", "AK5*A");
        String other = GOOD.replace("*", "|").replace("850|0001", "850|00*1").replace("|5|0001", "|5|00*1");
        assertThat(answer(other)).contains("AK2*850*00.1", "AK5*A");
    }

    @Test
    void aSetWithoutItsTrailerFailsAlone() {
        String cut = ORDER.replaceAll("SE.*~$", "");
        assertThat(answer(interchange(cut, ORDER.replace("0001", "0002"))))
                .containsExactly("AK1*PO*101", "AK2*850*0001", "AK5*R*2", "AK2*850*0002", "AK5*A", "AK9*P*2*2*1");
    }

    @Test
    void aSetThatWasNotAgreedIsRefusedAndItsSegmentsAreOnlyCounted() {
        assertThat(answer(interchange(set("999", "0001", "XXX*1", "N1*"), ORDER.replace("0001", "0002"))))
                .containsExactly("AK1*PO*101", "AK2*999*0001", "AK5*R*1", "AK2*850*0002", "AK5*A", "AK9*P*2*2*1");
    }

    private static String ak5(String content) {
        return answer(content).stream()
                .filter(each -> each.startsWith("AK5"))
                .findFirst()
                .orElse("none");
    }
}
