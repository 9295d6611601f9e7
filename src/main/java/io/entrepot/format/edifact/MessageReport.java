package io.entrepot.format.edifact;

import io.entrepot.failure.Finding;
import java.util.List;

/**
 * The verdict on one message.
 *
 * @param header what UNH said
 * @param start byte offset of UNH in the content
 * @param end byte offset behind the terminator of UNT
 * @param error null when it is accepted
 * @param segment number of the segment the error is in, UNH = 1; 0 when it is the message as a whole
 * @param element number of the element in that segment the error is in, from 1; 0 when it is the segment as a whole
 * @param component number of the component in that element, from 1; 0 when it is the element as a whole
 * @param findings errors of a rejected message, warnings also of an accepted one
 */
public record MessageReport(
        MessageHeader header,
        long start,
        long end,
        SyntaxError error,
        int segment,
        int element,
        int component,
        List<Finding> findings) {
    public MessageReport {
        findings = List.copyOf(findings);
    }

    /** The same verdict, with the first of its findings only. */
    MessageReport withFindings(int most) {
        return findings.size() <= most
                ? this
                : new MessageReport(header, start, end, error, segment, element, component, findings.subList(0, most));
    }

    public boolean accepted() {
        return error == null;
    }
}
