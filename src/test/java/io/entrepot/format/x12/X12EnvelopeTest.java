package io.entrepot.format.x12;

import static io.entrepot.format.x12.X12Text.GS;
import static io.entrepot.format.x12.X12Text.ISA;
import static io.entrepot.format.x12.X12Text.answer;
import static io.entrepot.format.x12.X12Text.interchange;
import static io.entrepot.format.x12.X12Text.order;
import static io.entrepot.format.x12.X12Text.set;
import static io.entrepot.format.x12.X12Text.ta1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.failure.Rejected;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Delimiters, control numbers, counts and structure on all three levels. */
class X12EnvelopeTest {
    private static final String ORDER = order("BEG*00*SA*PO-1**20261120", "PO1**10*EA*4.25", "CTT*1");
    private static final String GOOD = interchange(ORDER);

    @Test
    void delimitersAreWhatIsaSays() {
        for (String[] each : List.of(
                new String[] {"*", ">", "~"},
                new String[] {"|", ":", "\n"},
                new String[] {"\u001d", "\u001f", "\u001c"},
                new String[] {"^", "\\", "'"},
                new String[] {"*", ">", "\r"})) {
            String content = GOOD.replace("*", each[0]).replace(">", each[1]).replace("~", each[2]);
            assertThat(answer(content)).as("%s", (Object) each).contains("AK9*A*1*1*1");
        }
    }

    @Test
    void lineEndsAfterTerminatorsDoNotMatter() {
        assertThat(answer(GOOD.replace("~", "~\n"))).contains("AK9*A*1*1*1");
        assertThat(answer(GOOD.replace("~", "~\r\n"))).contains("AK9*A*1*1*1");
        assertThat(answer(GOOD.replace("~", "\r\n"))).contains("AK9*A*1*1*1");
    }

    @Test
    void aByteOrderMarkAndBlankLinesBeforeIsaAreSkipped() {
        assertThat(answer("\uFEFF" + GOOD)).contains("AK9*A*1*1*1");
        assertThat(answer("\uFEFF\r\n" + GOOD)).contains("AK9*A*1*1*1");
    }

    @Test
    void theTerminatorOfIeaMayBeMissing() {
        assertThat(ta1(GOOD.substring(0, GOOD.length() - 1))).isEqualTo("A*000");
    }

    @Test
    void whatDoesNotBeginWithIsaIsRefused() {
        for (String each : List.of("", " \r\n", "hello", "UNA:+.? '", "ISA", ISA.substring(0, 104), "ISA*00*x~")) {
            assertThatThrownBy(() -> X12Text.read(each)).as(each).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void severalInterchangesInAFileAreJudgedOneByOne() {
        String other = GOOD.replace("*", "|").replace("~", "\n").replace("000000101", "000000102");
        List<InterchangeReport> reports = X12Text.read(GOOD + "\r\n" + other + GOOD.replace("IEA*1", "IEA*2"));
        assertThat(reports).extracting(X12Text::ta1).containsExactly("A*000", "A*000", "R*021");
        assertThat(reports.get(1).header().control()).isEqualTo("000000102");
        assertThat(reports.get(1).start()).isEqualTo(GOOD.length() + 2);
        assertThat(reports.get(1).delimiters().element()).isEqualTo('|');
    }

    @Test
    void bytesBehindIeaAreToldAndWhatFollowsThemIsRead() {
        List<InterchangeReport> reports = X12Text.read(GOOD + "\n!garbage ISA and so on\n" + GOOD);
        assertThat(reports).extracting(X12Text::ta1).containsExactly("E*022", "A*000");
        assertThat(reports.get(0).findings().get(0).rule()).isEqualTo("x12-garbage");
        assertThat(reports.get(0).accepted()).isTrue();
    }

    @Test
    void whereverAFileIsCutNothingOfItIsTaken() {
        byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
        for (int length = ISA.length(); length < bytes.length - 1; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            InterchangeReport report = X12Text.read(cut).get(0);
            assertThat(report.accepted()).as("cut at %d", length).isFalse();
            assertThat(report.end()).isLessThanOrEqualTo(length);
        }
        assertThat(ta1(GOOD.substring(0, GOOD.length() - 30))).isEqualTo("R*023");
    }

    @Test
    void isaIsCheckedElementByElement() {
        assertThat(ta1(GOOD.replace("*ZZ*", "*  *"))).isEqualTo("R*005");
        assertThat(ta1(GOOD.replace("ACMERETAIL     ", "               "))).isEqualTo("R*006");
        assertThat(ta1(GOOD.replace("ACMERETAIL     *", "ACMERETAIL*"))).isEqualTo("R*006");
        assertThat(ta1(GOOD.replace("*261121*", "*261131*"))).isEqualTo("R*014");
        assertThat(ta1(GOOD.replace("*0915*U", "*2515*U"))).isEqualTo("R*015");
        assertThat(ta1(GOOD.replace("*00401*", "*0401A*"))).isEqualTo("R*017");
        assertThat(ta1(GOOD.replace("*000000101*", "*00000010A*"))).isEqualTo("R*018");
        assertThat(ta1(GOOD.replace("*0*P*", "*2*P*"))).isEqualTo("R*019");
        assertThat(ta1(GOOD.replace("*0*P*", "*0*X*"))).isEqualTo("R*020");
    }

    @Test
    void interchangeControlNumbersAndCountsAgree() {
        assertThat(ta1(GOOD)).isEqualTo("A*000");
        assertThat(ta1(GOOD.replace("IEA*1*000000101", "IEA*1*000000102"))).isEqualTo("R*001");
        assertThat(ta1(GOOD.replace("IEA*1*", "IEA*2*"))).isEqualTo("R*021");
        assertThat(ta1(GOOD.replace("IEA*1*000000101~", GOOD))).isEqualTo("R*022");
        assertThat(ta1(GOOD.replace(GS, "ST*850*0001~" + GS))).isEqualTo("R*022");
    }

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
    void aSetThatCannotBeNamedFailsTheGroup() {
        for (String each : List.of("ST*850*", "ST**0001", "ST*8500*0001", "ST*850*0000000001", "ST*850*    ")) {
            assertThat(answer(GOOD.replace("ST*850*0001", each)))
                    .as(each)
                    .containsExactly("AK1*PO*101", "AK9*R*1*1*0*5");
        }
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
    void aSetWithoutItsHeaderFailsTheGroup() {
        assertThat(last(GOOD.replace("ST*850*0001~", ""))).isEqualTo("AK9*R*1*0*0*5");
    }

    @Test
    void aSetThatWasNotAgreedIsRefusedAndItsSegmentsAreOnlyCounted() {
        assertThat(answer(interchange(set("999", "0001", "XXX*1", "N1*"), ORDER.replace("0001", "0002"))))
                .containsExactly("AK1*PO*101", "AK2*999*0001", "AK5*R*1", "AK2*850*0002", "AK5*A", "AK9*P*2*2*1");
    }

    @Test
    void aRefusedGroupIsAnsweredWithoutItsSets() {
        EnvelopeRules noGroup = new Ruled(InterchangeRuling.accept(), GroupRuling.refuse("2", "send 004010"));
        assertThat(answer(X12Text.read(GOOD.getBytes(StandardCharsets.UTF_8), noGroup)
                        .get(0)))
                .containsExactly("AK1*PO*101", "AK9*R*1*1*0*2");
    }

    @Test
    void aRefusedInterchangeHasNoGroups() {
        EnvelopeRules nobody = new Ruled(InterchangeRuling.refuse("006", "we do not know you"), GroupRuling.accept());
        InterchangeReport report =
                X12Text.read(GOOD.getBytes(StandardCharsets.UTF_8), nobody).get(0);
        assertThat(ta1(report)).isEqualTo("R*006");
        assertThat(report.groups()).isEmpty();
        assertThat(report.end()).isEqualTo(GOOD.length());
    }

    @Test
    void ta1SegmentsOfThePartnerAreHandedOver() {
        String content = ISA + "TA1*000000007*261120*1010*R*006~IEA*0*000000101~";
        InterchangeReport report = X12Text.read(content).get(0);
        assertThat(ta1(report)).isEqualTo("A*000");
        assertThat(report.received()).singleElement().satisfies(ta1 -> assertThat(
                        ta1.control() + ta1.code() + ta1.note())
                .isEqualTo("000000007R006"));
    }

    @Test
    void whatAnInterchangeHoldsIsKnownAlsoWhereItIsRefused() {
        EnvelopeRules nobody = new Ruled(InterchangeRuling.refuse("006", "we do not know you"), GroupRuling.accept());
        String ta1 = "TA1*000000007*261120*1010*R*006~";
        String order = GOOD.replace(ISA, ISA + ta1);
        String answer = order.replace("GS*PO*", "GS*FA*");
        String alone = ISA + ta1 + "IEA*0*000000101~";
        for (EnvelopeRules rules : List.of(X12Text.ANY, nobody)) {
            assertThat(holds(order, rules)).isEqualTo(InterchangeReport.Holds.BUSINESS);
            assertThat(holds(ISA + "IEA*0*000000101~", rules)).isEqualTo(InterchangeReport.Holds.BUSINESS);
            assertThat(holds(answer, rules)).isEqualTo(InterchangeReport.Holds.ACKNOWLEDGMENTS);
            assertThat(holds(alone, rules)).isEqualTo(InterchangeReport.Holds.TA1);
        }
    }

    private static InterchangeReport.Holds holds(String content, EnvelopeRules rules) {
        return X12Text.read(content.getBytes(StandardCharsets.UTF_8), rules)
                .get(0)
                .holds();
    }

    @Test
    void controlCharactersOfHeadersAreToldAsDots() {
        InterchangeReport report =
                X12Text.read(GOOD.replace("*000000101*0", "*0000\u000000101*0")).get(0);
        assertThat(ta1(report)).isEqualTo("R*018");
        assertThat(report.header().control()).isEqualTo("0000.00101");
        assertThat(ta1(GOOD.replace("ACMERETAIL ", "ACME\u0000ETAIL "))).isEqualTo("R*006");
    }

    @Test
    void aSegmentWithoutEndIsNotReadIntoMemory() {
        String endless = GOOD.replace("CTT*1~", "CTT*" + "1".repeat(3_000_000));
        assertThat(ta1(endless)).isEqualTo("R*024");
    }

    private record Ruled(InterchangeRuling interchange, GroupRuling group) implements EnvelopeRules {
        @Override
        public InterchangeRuling interchange(InterchangeHeader header) {
            return interchange;
        }

        @Override
        public GroupRuling group(InterchangeHeader header, GroupHeader groupHeader) {
            return group;
        }

        @Override
        public SetRuling set(InterchangeHeader header, GroupHeader groupHeader, SetHeader set) {
            return X12Text.ANY.set(header, groupHeader, set);
        }
    }

    private static String last(String content) {
        List<String> answer = answer(content);
        return answer.get(answer.size() - 1);
    }

    private static String ak5(String content) {
        return answer(content).stream()
                .filter(each -> each.startsWith("AK5"))
                .findFirst()
                .orElse("none");
    }
}
