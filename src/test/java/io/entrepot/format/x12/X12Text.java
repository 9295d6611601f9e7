package io.entrepot.format.x12;

import io.entrepot.format.x12.grammar.Grammars;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Interchanges as tests write them, and what the validator says about them as 997 and TA1 text. */
final class X12Text {
    static final Grammars GRAMMARS = Grammars.load(Path.of("edi-mappings"));

    static final String ISA =
            "ISA*00*          *00*          *ZZ*ACMERETAIL     *12*5551234567     *261121*0915*U*00401*000000101*0*P*>~";
    static final String ISA_5010 =
            "ISA*00*          *00*          *ZZ*ACMERETAIL     *12*5551234567     *261121*0915*^*00501*000000101*0*P*:~";
    static final String GS = "GS*PO*ACMERETAIL*5551234567*20261121*0915*101*X*004010~";

    static final String ORDER = order("BEG*00*SA*PO-1**20261120", "PO1**10*EA*4.25", "CTT*1");
    /** One interchange of it, without fault. */
    static final String GOOD = interchange(ORDER);

    private X12Text() {}

    /** Takes everyone, and every set there is a grammar for. */
    static final AnyPartner ANY = (interchange, group, set) -> GRAMMARS.find(group.release(), set.set())
            .map(SetRuling::accept)
            .orElseGet(() -> SetRuling.refuse("1", "no grammar"));

    /** A set with the right trailer. */
    static String set(String id, String control, String... segments) {
        return "ST*" + id + "*" + control + "~" + String.join("~", segments) + (segments.length > 0 ? "~" : "") + "SE*"
                + (segments.length + 2) + "*" + control + "~";
    }

    static String order(String... segments) {
        return set("850", "0001", segments);
    }

    /** One interchange with one 004010 group of these sets. */
    static String interchange(String... sets) {
        return ISA + GS + String.join("", sets) + "GE*" + sets.length + "*101~IEA*1*000000101~";
    }

    /** One interchange with one 005010 group of these sets. */
    static String interchange5010(String... sets) {
        return ISA_5010 + GS.replace("004010", "005010") + String.join("", sets) + "GE*" + sets.length
                + "*101~IEA*1*000000101~";
    }

    static List<InterchangeReport> read(byte[] content) {
        return read(content, ANY);
    }

    static List<InterchangeReport> read(byte[] content, EnvelopeRules rules) {
        List<InterchangeReport> reports = new ArrayList<>();
        new X12Validator().read(new ByteArrayInputStream(content), rules, reports::add);
        return reports;
    }

    static List<InterchangeReport> read(String content) {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    /** The segments of the 997s about an interchange, AK1 to AK9; empty when its TA1 rejects it. */
    static List<String> answer(InterchangeReport report) {
        return answer(report, "997");
    }

    /** The same by {@code 997} or {@code 999}. */
    static List<String> answer(InterchangeReport report, String set) {
        return report.groups().stream()
                .flatMap(group -> segments(group, set).stream())
                .toList();
    }

    static List<String> answer(String content) {
        return answer(read(content).get(0));
    }

    /** {@code TA104*TA105} of the first interchange. */
    static String ta1(String content) {
        return ta1(read(content).get(0));
    }

    static String ta1(InterchangeReport report) {
        return report.verdict().code() + "*" + report.verdict().note();
    }

    /**
     * The interchange that answers another: its TA1, and unless that rejects it an acknowledgment for each group.
     *
     * @param set {@code 997} or {@code 999}
     */
    static byte[] acknowledgment(InterchangeReport report, String set, String release) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean older = release.equals("004010");
        Delimiters delimiters = older ? Delimiters.COMMON_004010 : Delimiters.COMMON_005010;
        InterchangeWriter writer = new InterchangeWriter(bytes, delimiters, Delimiters.NONE, false);
        writer.startInterchange(header(older ? ISA : ISA_5010)).acknowledge(report.verdict());
        List<GroupReport> groups = report.accepted() ? report.groups() : List.of();
        for (int each = 0; each < groups.size(); each++) {
            String control = String.valueOf(1 + each);
            writer.startGroup(
                    new GroupHeader("FA", "5551234567", "ACMERETAIL", "20261121", "0915", control, "X", release));
            writer.startSet(new SetHeader(set, "0001", null));
            new AcknowledgmentWriter(writer, delimiters, set, release).write(groups.get(each));
            writer.endSet().endGroup();
        }
        writer.endInterchange();
        return bytes.toByteArray();
    }

    private static InterchangeHeader header(String isa) {
        return IsaHeader.parse(isa.getBytes(StandardCharsets.UTF_8), 0, isa.length())
                .header();
    }

    private static List<String> segments(GroupReport group, String set) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String release = group.header().release();
        boolean repeating = release.compareTo("004020") >= 0;
        Delimiters delimiters = repeating ? Delimiters.COMMON_005010 : Delimiters.COMMON_004010;
        InterchangeWriter writer = new InterchangeWriter(bytes, delimiters, Delimiters.NONE, false);
        writer.startInterchange(header(ISA));
        new AcknowledgmentWriter(writer, delimiters, set, release).write(group);
        writer.endInterchange();
        List<String> all = Arrays.asList(bytes.toString(StandardCharsets.UTF_8).split("~"));
        return all.subList(1, all.size() - 1);
    }
}
