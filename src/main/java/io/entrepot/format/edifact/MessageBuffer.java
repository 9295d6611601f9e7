package io.entrepot.format.edifact;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.format.smooks.MappedDocument;
import io.entrepot.format.smooks.Mapping;
import io.entrepot.format.smooks.Origin;
import io.entrepot.format.smooks.Unreadable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The segments of one message until its UNT; then its verdict, and its document when it is accepted. */
final class MessageBuffer {
    /** DFDL reads from memory; an order this long is no order. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    /** Kept of one message. */
    private static final int MOST_FINDINGS = 200;

    private final EdifactSegment unh;
    private final MessageHeader header;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Long> offsets = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private SyntaxError error;
    private int errorSegment;
    private ElementPosition errorElement = ElementPosition.NONE;
    private final Map<Place, Origin> origins = new HashMap<>();
    private int segments = 1;
    private long end;
    private MappedDocument document;

    MessageBuffer(EdifactSegment unh) {
        this.unh = unh;
        this.header = MessageHeader.of(unh);
    }

    MessageHeader header() {
        return header;
    }

    void add(EdifactSegment segment) {
        segments++;
        if (body.size() > MOST_BYTES) {
            return;
        }
        if (segment.hasControlCharacters()) {
            reject(
                    SyntaxError.INVALID_CHARACTERS,
                    segments,
                    segment.offset(),
                    "characters",
                    segment.printable(),
                    "no control characters");
        }
        starts.add(body.size());
        offsets.add(segment.offset());
        body.writeBytes(segment.text().getBytes(StandardCharsets.UTF_8));
        if (body.size() > MOST_BYTES) {
            reject(
                    SyntaxError.UNSPECIFIED,
                    0,
                    segment.offset(),
                    "message-size",
                    "more than " + MOST_BYTES + " bytes",
                    "a message that fits");
        }
    }

    /**
     * @param behind byte offset behind UNT
     * @param known whether the reference occurred before in this interchange
     * @param reading null when no such message is agreed on
     */
    void end(EdifactSegment unt, long behind, boolean known, EdifactRules.Reading reading) {
        segments++;
        end = behind;
        if (!unt.value(2, 1).equals(header.reference())) {
            reject(
                    SyntaxError.REFERENCES_DIFFER,
                    segments,
                    unt.offset(),
                    "message-reference",
                    unt.value(2, 1),
                    header.reference());
        }
        if (!Integer.toString(segments).equals(unt.value(1, 1).replaceFirst("^0+(?=.)", ""))) {
            reject(
                    SyntaxError.COUNT_DIFFERS,
                    segments,
                    unt.offset(),
                    "segment-count",
                    unt.value(1, 1),
                    segments + " segments");
        }
        if (known) {
            reject(
                    SyntaxError.DUPLICATE,
                    1,
                    unh.offset(),
                    "message-reference",
                    header.reference(),
                    "each reference once");
        }
        if (reading == null) {
            reject(
                    SyntaxError.NO_AGREEMENT,
                    0,
                    unh.offset(),
                    "message-type",
                    header.folder(),
                    "a message type that is agreed on");
        } else if (error == null) {
            map(reading);
        }
    }

    private void map(EdifactRules.Reading reading) {
        try {
            document = reading.mapping().map(body.toByteArray(), reading.given(), this::place, this::find);
        } catch (Unreadable e) {
            int index = segmentAt(e.byteOffset());
            boolean inside = index >= 0 && e.byteOffset() < body.size();
            String seen = inside ? text(index) : "end of message";
            reject(
                    inside ? SyntaxError.NOT_SUPPORTED_IN_THIS_POSITION : SyntaxError.MISSING,
                    (inside ? index : starts.size()) + 2,
                    inside ? offsets.get(index) : unh.offset(),
                    "structure",
                    seen,
                    "what the directory has there (" + e.getMessage() + ")");
        } catch (Rejected e) {
            mapped(e.findings());
        }
    }

    /** The first finding says what the answer tells. */
    private void mapped(List<Finding> found) {
        found.forEach(this::find);
        Finding first = found.get(0);
        error = first.rule().equals(Mapping.MISSING) ? SyntaxError.MISSING : SyntaxError.INVALID_VALUE;
        Origin origin = origins.get(first.place());
        if (origin != null) {
            errorSegment = origin.segment() + 1;
            errorElement = ElementPosition.of(origin.element());
        }
    }

    /** In the segment that the value came from, UNH = 1; what is missing is told of the message as a whole. */
    private Place place(Origin origin, String path) {
        String message = header.type() + " " + header.reference();
        if (origin == null || origin.segment() > offsets.size()) {
            return Place.offset(unh.offset(), message + "/" + path);
        }
        Place place = Place.offset(
                offsets.get(origin.segment() - 1),
                message + " segment " + (origin.segment() + 1) + "/" + origin.element());
        origins.put(place, origin);
        return place;
    }

    private int segmentAt(long byteOffset) {
        int index = -1;
        for (int i = 0; i < starts.size() && starts.get(i) <= byteOffset; i++) {
            index = i;
        }
        return index;
    }

    private String text(int index) {
        int end = index + 1 < starts.size() ? starts.get(index + 1) : body.size();
        return new String(body.toByteArray(), starts.get(index), end - starts.get(index), StandardCharsets.UTF_8);
    }

    private void reject(SyntaxError because, int segment, long offset, String rule, String seen, String expected) {
        if (error == null) {
            error = because;
            errorSegment = segment;
        }
        find(Finding.error(
                Place.offset(
                        offset, header.type() + " " + header.reference() + (segment > 0 ? " segment " + segment : "")),
                "edifact-" + rule,
                seen,
                expected,
                "Correct the message and send it again in a new interchange."));
    }

    private void find(Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    MessageReport report() {
        return new MessageReport(
                header,
                unh.offset(),
                end,
                error,
                errorSegment,
                errorElement.element(),
                errorElement.component(),
                findings);
    }

    /** @return null when it is rejected */
    MappedDocument document() {
        return error == null ? document : null;
    }
}
