package io.entrepot.format.edifact;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.format.smooks.MappedDocument;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads interchanges: gives the accepted messages one by one, and a verdict on every interchange at its end. A message's
 * document counts only once its interchange has ended well: a wrong UNZ takes all of them back. Holds one message at a time, and the
 * verdicts on those before it.
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
    private final VerdictRoom room;
    private final List<InterchangeReport> reports = new ArrayList<>();
    private OpenInterchange open;
    private MessageBuffer message;
    /** Nothing in the open interchange is looked at. */
    private boolean refused;

    private int groups;
    /** Segments outside of messages have been told; those that follow say no more. */
    private boolean strayed;

    private boolean ended;
    /** Between interchanges, and it has been told. */
    private boolean passingOver;

    /**
     * @param content not closed here
     * @param rules what is agreed on
     * @throws java.io.UncheckedIOException when the content cannot be read
     */
    public EdifactReader(InputStream content, EdifactRules rules) {
        this(content, rules, new VerdictRoom());
    }

    EdifactReader(InputStream content, EdifactRules rules, VerdictRoom room) {
        this.scanner = new SegmentScanner(content);
        this.rules = rules;
        this.room = room;
    }

    /**
     * The next accepted message.
     *
     * @return null at the end of the content
     * @throws Rejected when the content does not begin with an interchange, or its verdicts would fill the heap
     */
    public EdifactMessage next() {
        while (!ended) {
            EdifactSegment segment = segment();
            if (segment == null) {
                ended = true;
            } else {
                MappedDocument document = take(segment);
                if (document != null) {
                    MessageReport last = open.last();
                    return new EdifactMessage(open.header(), last.header(), last.start(), document);
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
        reports.add(open.report(end));
        open = null;
        message = null;
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
        if (refused && !segment.tag().equals("UNZ")) {
            return null;
        }
        switch (segment.tag()) {
            case "UNZ" -> end(segment);
            case "UNG" -> groups++;
            case "UNE" -> {}
            case "UNH" -> beginMessage(segment);
            case "UNT" -> {
                return endMessage(segment);
            }
            default -> {
                if (message == null) {
                    outside(segment);
                } else {
                    message.add(segment);
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
        open = new OpenInterchange(InterchangeHeader.of(unb), unb.offset());
        room.take(open.header());
        refused = false;
        strayed = false;
        groups = 0;
        CopiedElement.fault(unb, open.header().copied()).ifPresent(fault -> open.reject(fault, "UNB"));
        if (!open.header().syntax().matches("[A-Z]{4}:[123]")) {
            open.reject(
                    SyntaxError.SYNTAX_NOT_SUPPORTED,
                    "UNB",
                    error(unb.offset(), "syntax", open.header().syntax(), "syntax version 1, 2 or 3"));
        }
        EdifactRules.Refusal refusal = rules.interchange(open.header());
        if (refusal != null) {
            refused = true;
            Finding finding = Finding.error(
                    Place.offset(unb.offset(), ""),
                    "edifact-agreement",
                    refusal.seen(),
                    refusal.expected(),
                    refusal.hint());
            open.reject(refusal.error(), "UNB", finding);
        }
    }

    /** One that could not be named in the answer is an error of the interchange. */
    private void beginMessage(EdifactSegment unh) {
        cutShort(unh);
        strayed = false;
        message = new MessageBuffer(unh);
        CopiedElement.fault(unh, message.header().copied()).ifPresent(fault -> open.reject(fault, "UNH"));
    }

    private MappedDocument endMessage(EdifactSegment unt) {
        if (message == null) {
            outside(unt);
            return null;
        }
        MessageBuffer complete = message;
        message = null;
        boolean known = open.known(complete.header().reference());
        complete.end(unt, scanner.end(), known, rules.message(open.header(), complete.header()));
        room.take(complete.report());
        open.add(complete.report());
        return complete.document();
    }

    private void end(EdifactSegment unz) {
        if (!refused) {
            counted(unz);
        }
        report(scanner.end());
    }

    private void counted(EdifactSegment unz) {
        cutShort(unz);
        int count = groups > 0 ? groups : open.messages();
        if (!unz.value(1, 1).replaceFirst("^0+(?=.)", "").equals(Integer.toString(count))) {
            open.reject(
                    SyntaxError.COUNT_DIFFERS,
                    "UNZ",
                    error(unz.offset(), "interchange-count", unz.value(1, 1), Integer.toString(count)));
        }
        if (!unz.value(2, 1).equals(open.header().reference())) {
            open.reject(
                    SyntaxError.REFERENCES_DIFFER,
                    "UNZ",
                    error(
                            unz.offset(),
                            "interchange-reference",
                            unz.value(2, 1),
                            open.header().reference()));
        }
        if (open.messages() == 0) {
            open.reject(
                    SyntaxError.LOWER_LEVEL_EMPTY, "UNZ", error(unz.offset(), "envelope", "no message", "a message"));
        }
    }

    /** The segment begins or ends something while a message is still open. */
    private void cutShort(EdifactSegment segment) {
        if (message != null) {
            message = null;
            open.reject(SyntaxError.MISSING, "UNT", error(segment.offset(), "envelope", segment.tag(), "UNT"));
        }
    }

    private void outside(EdifactSegment segment) {
        if (!strayed) {
            strayed = true;
            open.reject(
                    SyntaxError.OUTSIDE_MESSAGE,
                    "UNH",
                    error(segment.offset(), "envelope", segment.tag(), "UNH or UNZ"));
        }
    }

    private static Finding error(long offset, String rule, String seen, String expected) {
        return Finding.error(
                Place.offset(offset, ""), "edifact-" + rule, seen, expected, "Send the whole interchange again.");
    }
}
