package io.entrepot.format.edifact;

import io.entrepot.failure.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The interchange being read: what is known of it so far. For one thread. */
final class OpenInterchange {
    /** Kept of one interchange, its messages' among them, so that a wrong file does not fill the memory. */
    static final int MOST_FINDINGS = 10_000;

    private final InterchangeHeader header;
    private final long start;
    private final List<MessageReport> messages = new ArrayList<>();
    private final Set<String> references = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private int room = MOST_FINDINGS;
    private SyntaxError error;
    private String service;

    OpenInterchange(InterchangeHeader header, long start) {
        this.header = header;
        this.start = start;
    }

    InterchangeHeader header() {
        return header;
    }

    /**
     * The first reason is the one that is answered.
     *
     * @param where the service segment it is in
     */
    void reject(SyntaxError because, String where, Finding finding) {
        if (error == null) {
            error = because;
            service = where;
        }
        if (room > 0) {
            room--;
            findings.add(finding);
        }
    }

    void reject(CopiedElement.Fault fault, String where) {
        reject(fault.error(), where, fault.finding());
    }

    /** Notes a message's reference. @return whether it occurred before */
    boolean known(String reference) {
        return !references.add(reference);
    }

    void add(MessageReport message) {
        MessageReport kept = message.withFindings(room);
        room -= kept.findings().size();
        messages.add(kept);
    }

    int messages() {
        return messages.size();
    }

    MessageReport last() {
        return messages.get(messages.size() - 1);
    }

    InterchangeReport report(long end) {
        return new InterchangeReport(header, start, end, error, service, messages, findings);
    }
}
