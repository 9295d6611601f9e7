package io.entrepot.format.edifact;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.format.smooks.MappedDocument;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads interchanges: gives the accepted messages one by one, and a verdict on every interchange at its end. A message's
 * document counts only once its interchange has ended well: a wrong UNZ takes all of them back. Memory is bounded by one
 * message.
 *
 * <pre>{@code
 * EdifactReader reader = new EdifactReader(content, rules);
 * for (EdifactMessage message = reader.next(); message != null; message = reader.next()) { … }
 * reader.reports() …
 * }</pre>
 */
public final class EdifactReader {
    private final SegmentScanner scanner;
    private final EdifactRules rules;
    private final List<InterchangeReport> reports = new ArrayList<>();
    private Open open;
    private boolean ended;
    /** Between interchanges, and it has been told. */
    private boolean passingOver;

    /** The interchange being read. */
    private static final class Open {
        final InterchangeHeader header;
        final long start;
        final List<MessageReport> messages = new ArrayList<>();
        final Set<String> references = new HashSet<>();
        final List<Finding> findings = new ArrayList<>();
        SyntaxError error;
        String service;
        boolean refused;
        int groups;
        MessageBuffer message;

        Open(InterchangeHeader header, long start) {
            this.header = header;
            this.start = start;
        }

        void reject(SyntaxError because, String where, Finding finding) {
            if (error == null) {
                error = because;
                service = where;
            }
            findings.add(finding);
        }
    }

    /**
     * @param content not closed here
     * @param rules what is agreed on
     * @throws java.io.UncheckedIOException when the content cannot be read
     */
    public EdifactReader(InputStream content, EdifactRules rules) {
        this.scanner = new SegmentScanner(content);
        this.rules = rules;
    }

    /**
     * The next accepted message.
     *
     * @return null at the end of the content
     * @throws Rejected when the content does not begin with an interchange
     */
    public EdifactMessage next() {
        while (!ended) {
            EdifactSegment segment = segment();
            if (segment == null) {
                ended = true;
            } else {
                MappedDocument document = take(segment);
                if (document != null) {
                    MessageReport last = open.messages.get(open.messages.size() - 1);
                    return new EdifactMessage(open.header, last.header(), last.start(), document);
                }
            }
        }
        return null;
    }

    /** The verdicts on the interchanges that have ended; complete after {@link #next()} has given null. */
    public List<InterchangeReport> reports() {
        return List.copyOf(reports);
    }

    /** A cut-off end rejects the open interchange; nothing can be read after it. */
    private EdifactSegment segment() {
        try {
            EdifactSegment segment = scanner.next();
            if (segment == null && open != null) {
                close(SyntaxError.MISSING, error(-1, "truncated", "end of content", "UNZ"));
            }
            if (segment == null && reports.isEmpty()) {
                throw new Rejected(error(0, "empty", "nothing", "an interchange that begins with UNB"));
            }
            return segment;
        } catch (Rejected e) {
            if (open != null) {
                close(SyntaxError.UNSPECIFIED, e.findings().get(0));
            } else if (reports.isEmpty()) {
                throw e;
            } else {
                behind(e.findings().get(0));
            }
            return null;
        }
    }

    /** What is between interchanges, or behind the last one, takes nothing back of those that have ended. */
    private void behind(Finding finding) {
        if (!passingOver) {
            passingOver = true;
            reports.add(reports.remove(reports.size() - 1).with(finding));
        }
    }

    private void close(SyntaxError error, Finding finding) {
        open.reject(error, "UNZ", finding);
        report(scanner.end());
    }

    private void report(long end) {
        reports.add(new InterchangeReport(
                open.header, open.start, end, open.error, open.service, open.messages, open.findings));
        open = null;
    }

    /** @return the document of the message that the segment ends; null when there is none */
    private MappedDocument take(EdifactSegment segment) {
        if (segment.tag().equals("UNB")) {
            begin(segment);
            return null;
        }
        if (open == null) {
            Finding finding = error(segment.offset(), "envelope", segment.tag(), "UNB");
            if (reports.isEmpty()) {
                throw new Rejected(finding);
            }
            behind(finding);
            return null;
        }
        if (open.refused && !segment.tag().equals("UNZ")) {
            return null;
        }
        switch (segment.tag()) {
            case "UNZ" -> end(segment);
            case "UNG" -> open.groups++;
            case "UNE" -> {}
            case "UNH" -> {
                cutShort(segment);
                open.message = new MessageBuffer(segment);
            }
            case "UNT" -> {
                return endMessage(segment);
            }
            default -> {
                if (open.message == null) {
                    outside(segment);
                } else {
                    open.message.add(segment);
                }
            }
        }
        return null;
    }

    private void begin(EdifactSegment unb) {
        if (open != null) {
            open.reject(
                    SyntaxError.MISSING,
                    "UNZ",
                    error(unb.offset(), "envelope", "UNB", "UNZ before the next interchange"));
            report(unb.offset());
        }
        passingOver = false;
        open = new Open(InterchangeHeader.of(unb), unb.offset());
        if (open.header.reference().isEmpty() || open.header.sender().isEmpty()) {
            open.reject(
                    SyntaxError.MISSING,
                    "UNB",
                    error(unb.offset(), "header", unb.text(), "sender, recipient and control reference"));
        }
        if (!open.header.syntax().matches("[A-Z]{4}:[123]")) {
            open.reject(
                    SyntaxError.SYNTAX_NOT_SUPPORTED,
                    "UNB",
                    error(unb.offset(), "syntax", open.header.syntax(), "syntax version 1, 2 or 3"));
        }
        EdifactRules.Refusal refusal = rules.interchange(open.header);
        if (refusal != null) {
            open.refused = true;
            Finding finding = Finding.error(
                    Place.offset(unb.offset(), ""),
                    "edifact-agreement",
                    refusal.seen(),
                    refusal.expected(),
                    refusal.hint());
            open.reject(refusal.error(), "UNB", finding);
        }
    }

    private MappedDocument endMessage(EdifactSegment unt) {
        if (open.message == null) {
            outside(unt);
            return null;
        }
        MessageBuffer message = open.message;
        open.message = null;
        boolean known = !open.references.add(message.header().reference());
        message.end(unt, scanner.end(), known, rules.message(open.header, message.header()));
        open.messages.add(message.report());
        return message.document();
    }

    private void end(EdifactSegment unz) {
        if (!open.refused) {
            counted(unz);
        }
        report(scanner.end());
    }

    private void counted(EdifactSegment unz) {
        cutShort(unz);
        int count = open.groups > 0 ? open.groups : open.messages.size();
        if (!unz.value(1, 1).replaceFirst("^0+(?=.)", "").equals(Integer.toString(count))) {
            open.reject(
                    SyntaxError.COUNT_DIFFERS,
                    "UNZ",
                    error(unz.offset(), "interchange-count", unz.value(1, 1), Integer.toString(count)));
        }
        if (!unz.value(2, 1).equals(open.header.reference())) {
            open.reject(
                    SyntaxError.REFERENCES_DIFFER,
                    "UNZ",
                    error(unz.offset(), "interchange-reference", unz.value(2, 1), open.header.reference()));
        }
        if (open.messages.isEmpty()) {
            open.reject(
                    SyntaxError.LOWER_LEVEL_EMPTY, "UNZ", error(unz.offset(), "envelope", "no message", "a message"));
        }
    }

    /** The segment begins or ends something while a message is still open. */
    private void cutShort(EdifactSegment segment) {
        if (open.message != null) {
            open.message = null;
            open.reject(SyntaxError.MISSING, "UNT", error(segment.offset(), "envelope", segment.tag(), "UNT"));
        }
    }

    private void outside(EdifactSegment segment) {
        open.reject(
                SyntaxError.OUTSIDE_MESSAGE, "UNH", error(segment.offset(), "envelope", segment.tag(), "UNH or UNZ"));
    }

    private static Finding error(long offset, String rule, String seen, String expected) {
        return Finding.error(
                Place.offset(offset, ""), "edifact-" + rule, seen, expected, "Send the whole interchange again.");
    }
}
