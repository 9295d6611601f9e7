package io.entrepot.format.x12;

import static io.entrepot.format.x12.X12Text.GOOD;
import static io.entrepot.format.x12.X12Text.GS;
import static io.entrepot.format.x12.X12Text.ISA;
import static io.entrepot.format.x12.X12Text.ORDER;
import static io.entrepot.format.x12.X12Text.answer;
import static io.entrepot.format.x12.X12Text.interchange;
import static io.entrepot.format.x12.X12Text.set;
import static io.entrepot.format.x12.X12Text.ta1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** GS and GE: which groups are answered how, and what their verdict is for their sets. */
class X12GroupEnvelopeTest {
    @Test
    void aGroupHeaderThatCannotBeAnsweredFailsTheInterchange() {
        assertThat(ta1(GOOD.replace("GS*PO*", "GS**"))).isEqualTo("R*024");
        assertThat(ta1(GOOD.replace("*20261121*", "*20261131*"))).isEqualTo("R*024");
        for (String control : List.of("", "ABC", "1A1", "-101", "1234567890")) {
            assertThat(ta1(GOOD.replace("*101*X*", "*" + control + "*X*")))
                    .as("AK102 cannot be %s", control)
                    .isEqualTo("R*024");
        }
    }

    @Test
    void groupControlNumbersAndCountsAgree() {
        assertThat(last(GOOD.replace("GE*1*101", "GE*1*102"))).isEqualTo("AK9*R*1*1*0*4");
        assertThat(last(GOOD.replace("GE*1*101", "GE*1*0101"))).isEqualTo("AK9*A*1*1*1");
        assertThat(last(GOOD.replace("GE*1*101", "GE*2*101"))).isEqualTo("AK9*R*2*1*0*5");
        assertThat(last(GOOD.replace("GE*1*101~", ""))).isEqualTo("AK9*R*1*1*0*3");
        assertThat(last(GOOD.replace("GE*1*101", "GE*9999999999*101"))).isEqualTo("AK9*R*999999*1*0*5");
    }

    @Test
    void noSetOfARejectedGroupIsAccepted() {
        assertThat(answer(GOOD.replace("GE*1*101", "GE*2*101"))).endsWith("AK2*850*0001", "AK5*R", "AK9*R*2*1*0*5");
        assertThat(answer(interchange(ORDER, set("850", "0002", "BEG*99")).replace("GE*2*101~", "")))
                .as("what is wrong with a set itself stays told")
                .containsSubsequence("AK2*850*0001", "AK5*R", "AK2*850*0002", "AK5*R*5", "AK9*R*2*2*0*3");
    }

    @Test
    void aGroupControlNumberIsUsedOnceInAnInterchange() {
        String group = GS + ORDER + "GE*1*101~";
        String content = ISA + group + group + "IEA*2*000000101~";
        assertThat(answer(content)).endsWith("AK1*PO*101", "AK9*R*1*1*0*6");
        assertThat(answer(content.replace("004010", "005010"))).endsWith("AK1*PO*101*005010", "AK9*R*1*1*0*19");
        String zero = ISA + group + group.replace("*101", "*0101") + "IEA*2*000000101~";
        assertThat(answer(zero)).as("the same number").endsWith("AK1*PO*0101", "AK9*R*1*1*0*6");
    }

    @Test
    void whichCodeSaysThatAGroupNumberWasUsedDependsOnTheVersionEverywhere() {
        assertThat(numberUsed("004010")).isEqualTo("6");
        assertThat(numberUsed("004030")).isEqualTo("19");
        assertThat(numberUsed("005010X220A1")).isEqualTo("19");
    }

    private static String numberUsed(String version) {
        GroupHeader group = new GroupHeader("PO", "THEM", "US", "20261121", "0915", "101", "X", version);
        return GroupRuling.numberUsed(group, "Number groups upwards.").code();
    }

    @Test
    void aSetWithoutItsHeaderFailsTheGroup() {
        assertThat(last(GOOD.replace("ST*850*0001~", ""))).isEqualTo("AK9*R*1*0*0*5");
    }

    @Test
    void aSetThatCannotBeNamedFailsTheGroup() {
        for (String each : List.of("ST*850*", "ST**0001", "ST*8500*0001", "ST*850*0000000001", "ST*850*    ")) {
            assertThat(answer(GOOD.replace("ST*850*0001", each)))
                    .as(each)
                    .containsExactly("AK1*PO*101", "AK9*R*1*1*0*5");
        }
    }

    @Test
    void aRefusedGroupIsAnsweredWithoutItsSets() {
        EnvelopeRules noGroup = new Ruled(InterchangeRuling.accept(), GroupRuling.refuse("2", "send 004010"));
        assertThat(answer(X12Text.read(GOOD.getBytes(StandardCharsets.UTF_8), noGroup)
                        .get(0)))
                .containsExactly("AK1*PO*101", "AK9*R*1*1*0*2");
    }

    private static String last(String content) {
        List<String> answer = answer(content);
        return answer.get(answer.size() - 1);
    }
}
