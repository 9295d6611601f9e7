package io.entrepot.format.x12;

import static io.entrepot.format.x12.X12Text.GOOD;
import static io.entrepot.format.x12.X12Text.GS;
import static io.entrepot.format.x12.X12Text.ISA;
import static io.entrepot.format.x12.X12Text.answer;
import static io.entrepot.format.x12.X12Text.order;
import static io.entrepot.format.x12.X12Text.ta1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.failure.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Delimiters, ISA and IEA, their control number and count, and what lies between interchanges. */
class X12EnvelopeTest {
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
}
