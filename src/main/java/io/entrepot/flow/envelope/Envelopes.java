package io.entrepot.flow.envelope;

import io.entrepot.format.x12.Delimiters;
import io.entrepot.format.x12.GroupHeader;
import io.entrepot.format.x12.InterchangeHeader;
import io.entrepot.format.x12.InterchangeWriter;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Headers of X12 envelopes that we send under an agreement; dates and times are those of the partner's zone. */
final class Envelopes {
    private static final DateTimeFormatter DATE6 = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter DATE8 = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
    private static final int ISA_VERSION = 5;
    private static final Set<String> ENVELOPE = Set.of("ISA", "GS", "ST", "SE", "GE", "IEA");

    private Envelopes() {}

    /** @param wantsTa1 {@code ISA14}: whether we ask for a TA1 */
    static InterchangeHeader interchange(Agreed agreed, long control, boolean wantsTa1, Instant at) {
        Agreement.Ends ends = agreed.ends();
        ZonedDateTime local = at.atZone(agreed.contract().timezone());
        Character repetition = agreed.agreement().delimiters().repetition();
        return new InterchangeHeader(
                "00",
                "",
                "00",
                "",
                ends.us().qualifier(),
                ends.us().id(),
                ends.them().qualifier(),
                ends.them().id(),
                local.format(DATE6),
                local.format(TIME),
                repetition == null ? "U" : repetition.toString(),
                agreed.agreement().version().substring(0, ISA_VERSION),
                "%09d".formatted(control),
                wantsTa1 ? "1" : "0",
                String.valueOf(ends.usage()));
    }

    static GroupHeader group(Agreed agreed, String functionalId, long control, Instant at) {
        Agreement.Ends ends = agreed.ends();
        ZonedDateTime local = at.atZone(agreed.contract().timezone());
        return new GroupHeader(
                functionalId,
                ends.us().group(),
                ends.them().group(),
                local.format(DATE8),
                local.format(TIME),
                Long.toString(control),
                "X",
                agreed.agreement().version());
    }

    static InterchangeWriter writer(Agreement agreement, OutputStream out) {
        return new InterchangeWriter(
                out,
                delimiters(agreement),
                substitute(agreement),
                agreement.delimiters().lineBreak());
    }

    /** The segments of an interchange of ours, its envelopes left out; blanks that fill a name up stay. */
    static List<String> inside(byte[] interchange, Agreement agreement) {
        Agreement.Delimiters delimiters = agreement.delimiters();
        String element = Pattern.quote(String.valueOf(delimiters.element()));
        return Arrays.stream(new String(interchange, StandardCharsets.UTF_8)
                        .split(Pattern.quote(String.valueOf(delimiters.segment()))))
                .map(String::stripLeading)
                .filter(segment -> !segment.isEmpty() && !ENVELOPE.contains(segment.split(element, 2)[0]))
                .toList();
    }

    static Delimiters delimiters(Agreement agreement) {
        Agreement.Delimiters agreed = agreement.delimiters();
        return new Delimiters(
                agreed.element(),
                agreed.component(),
                agreed.repetition() == null ? Delimiters.NONE : agreed.repetition(),
                agreed.segment());
    }

    /** What stands for a delimiter in data; {@link Delimiters#NONE} refuses such data. */
    private static char substitute(Agreement agreement) {
        Character substitute = agreement.delimiterInData().substitute();
        return substitute == null ? Delimiters.NONE : substitute;
    }
}
