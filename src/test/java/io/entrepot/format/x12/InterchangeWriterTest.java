package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.failure.Rejected;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What we send is well-formed whatever the data are. */
class InterchangeWriterTest {
    private static final InterchangeHeader ISA = new InterchangeHeader(
            "00",
            "",
            "00",
            "",
            "12",
            "5551234567",
            "ZZ",
            "ACMERETAIL",
            "261121",
            "0915",
            "",
            "00401",
            "000000009",
            "0",
            "P");
    private static final GroupHeader GS =
            new GroupHeader("PO", "5551234567", "ACMERETAIL", "20261121", "0915", "9", "X", "004010");

    @Test
    void countsAndControlNumbersAreRight() {
        assertThat(order(Delimiters.NONE, "PO-1"))
                .isEqualTo(
                        "ISA*00*          *00*          *12*5551234567     *ZZ*ACMERETAIL     *261121*0915*U*00401*000000009"
                                + "*0*P*>~GS*PO*5551234567*ACMERETAIL*20261121*0915*9*X*004010~ST*850*0001~BEG*00*SA*PO-1**20261120~"
                                + "REF*DP*038**PO>12~PO1**10*EA~SE*5*0001~GE*1*9~IEA*1*000000009~");
    }

    @Test
    void aDelimiterInDataIsRefusedNamingTheElement() {
        for (String data : List.of("PO*1", "PO~1", "PO>1", "PO\n1", "\u00fc*")) {
            assertThatThrownBy(() -> order(Delimiters.NONE, data))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            e -> assertThat(e.findings().get(0).place().path()).isEqualTo("ST 0001/BEG/BEG03"));
        }
    }

    @Test
    void aDelimiterInDataIsSubstitutedByAgreement() {
        assertThat(order('.', "P*O~1>\u00fc*")).contains("BEG*00*SA*P.O.1.\u00fc.**20261120~");
    }

    @Test
    void theSubstituteIsNoDelimiter() {
        assertThatThrownBy(() -> order('>', "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdThatDoesNotFitIsaIsRefused() {
        InterchangeHeader wide = new InterchangeHeader(
                "00",
                "",
                "00",
                "",
                "12",
                "5551234567",
                "ZZ",
                "A".repeat(16),
                "261121",
                "0915",
                "",
                "00401",
                "000000009",
                "0",
                "P");
        InterchangeWriter writer =
                new InterchangeWriter(new ByteArrayOutputStream(), Delimiters.COMMON_004010, '.', false);
        assertThatThrownBy(() -> writer.startInterchange(wide)).isInstanceOf(Rejected.class);
    }

    @Test
    void aTa1RepeatsWhatItAnswersAndZerosAndOurOwnTimeStandForWhatCannotBeSaid() {
        assertThat(ta1("000000101", "261119", "2359")).isEqualTo("TA1*000000101*261119*2359*R*014~");
        assertThat(ta1("0000*0101", "261131", "2400")).isEqualTo("TA1*000000000*261121*0915*R*014~");
    }

    private static String ta1(String control, String date, String time) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InterchangeWriter writer =
                new InterchangeWriter(bytes, Delimiters.COMMON_004010, Delimiters.NONE, false).startInterchange(ISA);
        writer.acknowledge(new InterchangeAcknowledgment(control, date, time, "R", "014"))
                .endInterchange();
        String content = bytes.toString(StandardCharsets.UTF_8);
        return content.substring(IsaHeader.LENGTH, content.indexOf("IEA"));
    }

    @Property(tries = 2_000)
    void whateverTheDataTheInterchangeIsOneWithOneSet(@ForAll String data) {
        InterchangeReport report = X12Text.read(order('.', data)).get(0);
        assertThat(X12Text.ta1(report)).isEqualTo("A*000");
        assertThat(report.groups().get(0).verdict().received()).isOne();
        assertThat(report.groups().get(0).sets().get(0).verdict().errors()).doesNotContain("2", "3", "4");
    }

    private static String order(char substitute, String number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InterchangeWriter writer = new InterchangeWriter(bytes, Delimiters.COMMON_004010, substitute, false);
        writer.startInterchange(ISA).startGroup(GS).startSet(new SetHeader("850", "0001", null));
        writer.segment("BEG")
                .element("00")
                .element("SA")
                .element(number)
                .element(null)
                .element("20261120")
                .end();
        writer.segment("REF")
                .element("DP")
                .element("038")
                .element("")
                .composite("PO", "12", null)
                .element("")
                .end();
        writer.segment("PO1")
                .element("")
                .element("10")
                .element("EA")
                .composite("", null)
                .end();
        writer.endSet().endGroup().endInterchange();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
