package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.canonical.FunctionalAcknowledgment.ElementError;
import io.entrepot.canonical.FunctionalAcknowledgment.SegmentError;
import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 997 and 999: what we write, another engine reads; what another engine writes, we read; and we read what we write. */
class AcknowledgmentsTest {
    private static final ElementError NAME = new ElementError(3, 0, 0, "324", "5", "too long");
    private static final ElementError PART = new ElementError(4, 2, 0, "127", "2", null);
    private static final FunctionalAcknowledgment VERDICT = new FunctionalAcknowledgment(
            "PO",
            "101",
            null,
            "P",
            3,
            3,
            2,
            List.of(),
            List.of(
                    new SetVerdict("850", "0001", null, "A", List.of(), List.of()),
                    new SetVerdict(
                            "850",
                            "0002",
                            null,
                            "R",
                            List.of("3", "5"),
                            List.of(
                                    new SegmentError("BEG", 2, null, "8", List.of(NAME)),
                                    new SegmentError("XYZ", 3, null, "1", List.of()),
                                    new SegmentError("REF", 4, "N1", "8", List.of(PART)))),
                    new SetVerdict("850", "0003", null, "E", List.of("5"), List.of())));

    @Test
    void a997Of004010IsReadBackAndByStaedi() {
        String content = written("997", "004010", Delimiters.COMMON_004010, VERDICT);
        assertThat(StaediFaults.of(content.getBytes(StandardCharsets.UTF_8)))
                .as(content)
                .isEmpty();
        assertThat(readBack(content)).isEqualTo(VERDICT);
    }

    @Test
    void a997Of005010CarriesTheVersion() {
        FunctionalAcknowledgment versioned = new FunctionalAcknowledgment(
                "PO",
                "101",
                "005010",
                "R",
                1,
                1,
                0,
                List.of("4"),
                VERDICT.sets().subList(1, 2));
        String content = written("997", "005010", Delimiters.COMMON_005010, versioned);
        assertThat(content).contains("AK1*PO*101*005010~");
        assertThat(StaediFaults.of(content.getBytes(StandardCharsets.UTF_8)))
                .as(content)
                .isEmpty();
        assertThat(readBack(content)).isEqualTo(versioned);
    }

    @Test
    void a999SaysWhatAnElementDependsOn() {
        String content = written("999", "005010", Delimiters.COMMON_005010, VERDICT);
        assertThat(content).contains("IK3*REF*4*N1*8~IK4*4:2*127*2~CTX*SITUATIONAL TRIGGER*REF*4~IK5*R*3*5~");
        assertThat(StaediFaults.of(content.getBytes(StandardCharsets.UTF_8)))
                .as(content)
                .isEmpty();
        assertThat(readBack(content)).isEqualTo(VERDICT);
    }

    @Test
    void badDataIsSentWithoutOurDelimiters() {
        ElementError bad = new ElementError(3, 0, 0, "324", "6", "a*b~c>d\te");
        FunctionalAcknowledgment verdict = new FunctionalAcknowledgment(
                "PO",
                "101",
                null,
                "R",
                1,
                1,
                0,
                List.of(),
                List.of(new SetVerdict(
                        "850",
                        "0001",
                        null,
                        "R",
                        List.of("5"),
                        List.of(new SegmentError("BEG", 2, null, "8", List.of(bad))))));
        assertThat(written("997", "004010", Delimiters.COMMON_004010, verdict)).contains("AK4*3*324*6*a b c d e~");
    }

    @Test
    void a997WrittenByStaediIsRead() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (EDIStreamWriter writer = EDIOutputFactory.newFactory().createEDIStreamWriter(bytes)) {
            writer.startInterchange();
            segment(
                    writer,
                    "ISA",
                    "00",
                    "          ",
                    "00",
                    "          ",
                    "ZZ",
                    "ACMERETAIL     ",
                    "12",
                    "5551234567     ",
                    "261121",
                    "0915",
                    "U",
                    "00401",
                    "000000101",
                    "0",
                    "P",
                    ":");
            segment(writer, "GS", "FA", "ACMERETAIL", "5551234567", "20261121", "0915", "101", "X", "004010");
            segment(writer, "ST", "997", "0001");
            segment(writer, "AK1", "IN", "77");
            segment(writer, "AK2", "810", "000000042");
            segment(writer, "AK3", "BIG", "2", "", "8");
            segment(writer, "AK4", "1", "373", "8", "20261131");
            segment(writer, "AK5", "R", "5");
            segment(writer, "AK9", "R", "1", "1", "0");
            segment(writer, "SE", "8", "0001");
            segment(writer, "GE", "1", "101");
            segment(writer, "IEA", "1", "000000101");
            writer.endInterchange();
        }
        FunctionalAcknowledgment read = readBack(bytes.toString(StandardCharsets.UTF_8));
        assertThat(read.groupControl()).isEqualTo("77");
        assertThat(read.code()).isEqualTo("R");
        assertThat(read.sets().get(0).control()).isEqualTo("000000042");
        assertThat(read.sets().get(0).segments().get(0).elements())
                .containsExactly(new ElementError(1, 0, 0, "373", "8", "20261131"));
    }

    private static void segment(EDIStreamWriter writer, String tag, String... elements) throws Exception {
        writer.writeStartSegment(tag);
        for (String element : elements) {
            writer.writeElement(element);
        }
        writer.writeEndSegment();
    }

    private static String written(String set, String release, Delimiters delimiters, FunctionalAcknowledgment verdict) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InterchangeWriter writer = new InterchangeWriter(bytes, delimiters, Delimiters.NONE, false);
        String version = release.equals("004010") ? "00401" : "00501";
        writer.startInterchange(new InterchangeHeader(
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
                version,
                "000000009",
                "0",
                "P"));
        writer.startGroup(new GroupHeader("FA", "5551234567", "ACMERETAIL", "20261121", "0915", "9", "X", release));
        writer.startSet(new SetHeader(set, "0001", null));
        new AcknowledgmentWriter(writer, delimiters, set, release).write(verdict);
        writer.endSet().endGroup().endInterchange();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static FunctionalAcknowledgment readBack(String content) {
        List<InterchangeReport> reports = X12Text.read(content);
        X12Sets sets = new X12Sets(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), reports);
        assertThat(sets.next()).as("%s", reports).isTrue();
        AcknowledgmentReader reader = new AcknowledgmentReader();
        sets.read(reader);
        return reader.result();
    }
}
