package io.entrepot.format.edifact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.CharsetEncoder;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the CONTRL (syntax version 3, message version D.3) that answers an interchange: UCI for it, UCM for each rejected
 * message, UCS and UCD for the segment and the element at fault. Actions (0083): 7 = this level acknowledged, its messages too unless they are listed;
 * 4 = rejected with all in it. For one thread.
 */
public final class ContrlWriter {
    /** {@code UNH 0062} of the only message. */
    public static final String MESSAGE = "1";

    private static final DateTimeFormatter PREPARED = DateTimeFormatter.ofPattern("yyMMdd:HHmm");
    private static final String REJECTED = "4";
    private static final String ACKNOWLEDGED = "7";
    private static final String TEST = "1";

    /** What is said where the interchange does not say what must be repeated. */
    private static final String NOTHING = "0";
    /** Of 0096. */
    private static final int MOST_SEGMENTS = 999_999;

    private final Clock clock;
    private final Style style;
    private final CharsetEncoder encoder;
    private final char standIn;

    /**
     * How interchanges are written.
     *
     * @param syntax identifier and version, {@code UNOC:3}
     * @param characters told by a UNA where they are not the usual ones
     * @param lineBreak whether a line feed follows every segment
     */
    public record Style(String syntax, ServiceCharacters characters, boolean lineBreak) {
        /** {@code UNOC:3} in the usual service characters. */
        public static final Style USUAL = new Style("UNOC:3", ServiceCharacters.USUAL, false);
    }

    /**
     * An interchange with one CONTRL.
     *
     * @param content its bytes
     * @param start offset of UNB
     * @param messageStart offset of UNH
     * @param messageEnd offset behind UNT
     */
    public record Contrl(byte[] content, int start, int messageStart, int messageEnd) {}

    /** @param clock gives the time of preparation, in its zone */
    public ContrlWriter(Clock clock, Style style) {
        this.clock = clock;
        this.style = style;
        this.encoder = SegmentScanner.charsetOf(style.syntax()).newEncoder();
        this.standIn = style.characters().contains('.') ? '-' : '.';
    }

    /**
     * @param report the verdict
     * @param reference our control reference for the answer
     * @return in the character set of its syntax; a test is answered by a test
     */
    public Contrl answer(InterchangeReport report, String reference) {
        List<EdifactSegment> message = new ArrayList<>();
        message.add(segment("UNH", MESSAGE, List.of("CONTRL", "D", "3", "UN")));
        message.addAll(verdict(report));
        message.add(segment("UNT", Integer.toString(message.size() + 1), MESSAGE));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!style.characters().equals(ServiceCharacters.USUAL)) {
            line(style.characters().una(), out);
        }
        int start = out.size();
        line(style.characters().text(header(report.header(), reference)), out);
        int messageStart = out.size();
        message.forEach(each -> line(style.characters().text(each), out));
        int messageEnd = out.size();
        line(style.characters().text(segment("UNZ", "1", reference)), out);
        return new Contrl(out.toByteArray(), start, messageStart, messageEnd);
    }

    /** What the answer says, without envelopes and terminators: UCI, and UCM, UCS and UCD of rejected messages. */
    public List<String> segments(InterchangeReport report) {
        return verdict(report).stream()
                .map(style.characters()::text)
                .map(text -> text.substring(0, text.length() - 1))
                .toList();
    }

    private List<EdifactSegment> verdict(InterchangeReport report) {
        List<EdifactSegment> segments = new ArrayList<>();
        segments.add(interchange(report));
        if (report.accepted()) {
            report.messages().stream().filter(each -> !each.accepted()).forEach(each -> message(each, segments));
        }
        return segments;
    }

    private void line(String segment, ByteArrayOutputStream out) {
        out.writeBytes((style.lineBreak() ? segment + "\n" : segment).getBytes(encoder.charset()));
    }

    private EdifactSegment header(InterchangeHeader header, String reference) {
        List<Object> elements = new ArrayList<>(List.of(
                List.of(style.syntax().split(":")),
                party(header.recipient(), header.recipientQualifier()),
                party(header.sender(), header.senderQualifier()),
                List.of(PREPARED.format(LocalDateTime.now(clock)).split(":")),
                reference));
        if (header.test()) {
            while (elements.size() < InterchangeHeader.TEST - 1) {
                elements.add("");
            }
            elements.add(TEST);
        }
        return segment("UNB", elements.toArray());
    }

    private EdifactSegment interchange(InterchangeReport report) {
        InterchangeHeader header = report.header();
        List<String> sender = party(header.sender(), header.senderQualifier());
        List<String> recipient = party(header.recipient(), header.recipientQualifier());
        String reference = said(header.reference(), InterchangeHeader.MOST_REFERENCE);
        if (report.accepted()) {
            return segment("UCI", reference, sender, recipient, ACKNOWLEDGED);
        }
        return segment("UCI", reference, sender, recipient, REJECTED, code(report.error()), report.service());
    }

    private void message(MessageReport report, List<EdifactSegment> to) {
        MessageHeader header = report.header();
        List<String> type =
                new ArrayList<>(List.of(header.type(), header.version(), header.release(), header.agency()));
        if (!header.association().isEmpty()) {
            type.add(header.association());
        }
        boolean inSegment = report.segment() > 0;
        to.add(
                inSegment
                        ? segment("UCM", header.reference(), type, REJECTED)
                        : segment("UCM", header.reference(), type, REJECTED, code(report.error())));
        String number = Integer.toString(Math.min(report.segment(), MOST_SEGMENTS));
        if (report.element() > 0) {
            to.add(segment("UCS", number));
            to.add(segment("UCD", code(report.error()), position(report)));
        } else if (inSegment) {
            to.add(segment("UCS", number, code(report.error())));
        }
    }

    /** S011: in 0098 the segment's tag counts as the first element, in 0104 components begin with 1. */
    private static List<String> position(MessageReport report) {
        String element = Integer.toString(report.element() + 1);
        return report.component() == 0 ? List.of(element) : List.of(element, Integer.toString(report.component()));
    }

    private static String code(SyntaxError error) {
        return Integer.toString(error.code());
    }

    private static List<String> party(String id, String qualifier) {
        String said = said(id, InterchangeHeader.MOST_ID);
        return qualifier.isEmpty() ? List.of(said) : List.of(said, said(qualifier, InterchangeHeader.MOST_QUALIFIER));
    }

    /** What must be repeated, as far as it may be. */
    private static String said(String value, int most) {
        return value.isEmpty() ? NOTHING : value.substring(0, Math.min(value.length(), most));
    }

    /** @param elements texts, or lists of components */
    private EdifactSegment segment(String tag, Object... elements) {
        List<List<String>> all = new ArrayList<>();
        for (Object element : elements) {
            List<?> components = element instanceof List<?> several ? several : List.of(element);
            all.add(components.stream().map(each -> written((String) each)).toList());
        }
        return new EdifactSegment(tag, all, -1);
    }

    /** A dot stands for what our character set does not have: Java would write a question mark, which releases what follows it. */
    private String written(String value) {
        if (encoder.canEncode(value)) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        value.codePoints().forEach(each -> {
            String character = Character.toString(each);
            text.append(encoder.canEncode(character) ? character : standIn);
        });
        return text.toString();
    }
}
