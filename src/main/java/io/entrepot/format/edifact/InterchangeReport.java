package io.entrepot.format.edifact;

import io.entrepot.failure.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * The verdict on one interchange. When it is rejected none of its messages counts, whatever their own verdict.
 *
 * @param header what UNB said
 * @param start byte offset of UNB in the content
 * @param end byte offset behind the terminator of UNZ, or where the interchange ended without it
 * @param error null when the interchange itself is in order
 * @param service the service segment the error is in ({@code UNB}, {@code UNZ}); null when there is none
 * @param messages in order
 * @param findings of the interchange itself
 */
public record InterchangeReport(
        InterchangeHeader header,
        long start,
        long end,
        SyntaxError error,
        String service,
        List<MessageReport> messages,
        List<Finding> findings) {
    public InterchangeReport {
        messages = List.copyOf(messages);
        findings = List.copyOf(findings);
    }

    public boolean accepted() {
        return error == null;
    }

    /** Its own and those of its messages. */
    public Stream<Finding> allFindings() {
        return Stream.concat(findings.stream(), messages.stream().flatMap(message -> message.findings().stream()));
    }

    /** The same interchange, with one more finding. */
    InterchangeReport with(Finding finding) {
        List<Finding> all = Stream.concat(findings.stream(), Stream.of(finding)).toList();
        return new InterchangeReport(header, start, end, error, service, messages, all);
    }

    /** The same interchange, rejected because its control reference stands for another one already. */
    public InterchangeReport duplicate() {
        return new InterchangeReport(header, start, end, SyntaxError.DUPLICATE, "UNB", messages, findings);
    }
}
