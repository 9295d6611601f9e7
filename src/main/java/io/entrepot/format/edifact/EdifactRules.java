package io.entrepot.format.edifact;

import io.entrepot.format.smooks.Mapping;
import java.util.Map;

/** What is agreed on with the senders of interchanges; asked while they are read, once for each UNB and each UNT. */
public interface EdifactRules {
    /** @return null when the interchange may be read; else it is rejected, and nothing in it is looked at */
    Refusal interchange(InterchangeHeader interchange);

    /** @return null when no such message is agreed on */
    Reading message(InterchangeHeader interchange, MessageHeader message);

    /**
     * Why an interchange is not read.
     *
     * @param error what CONTRL says of UNB
     * @param seen for the finding
     * @param expected for the finding
     * @param hint for the finding: what to do
     */
    record Refusal(SyntaxError error, String seen, String expected, String hint) {}

    /**
     * How a message is read.
     *
     * @param given values that it does not carry ({@link Mapping#map})
     */
    record Reading(Mapping mapping, Map<String, ?> given) {}
}
