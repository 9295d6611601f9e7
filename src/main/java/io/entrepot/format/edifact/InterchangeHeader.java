package io.entrepot.format.edifact;

import java.util.List;

/**
 * What UNB says.
 *
 * @param reference interchange control reference (0020)
 * @param sender identification of the sender (0004)
 * @param senderQualifier of that (0007), possibly empty
 * @param recipient identification of the recipient (0010)
 * @param recipientQualifier of that (0007), possibly empty
 * @param syntax identifier and version, e.g. {@code UNOC:3}
 * @param application application reference (0026), possibly empty
 * @param acknowledge whether the sender wants a CONTRL (0031 = 1)
 * @param test whether it is a test (0035 = 1)
 */
public record InterchangeHeader(
        String reference,
        String sender,
        String senderQualifier,
        String recipient,
        String recipientQualifier,
        String syntax,
        String application,
        boolean acknowledge,
        boolean test) {
    private static final int REFERENCE = 5;
    private static final int APPLICATION = 7;
    private static final int ACKNOWLEDGE = 9;
    static final int TEST = 11;
    static final int MOST_REFERENCE = 14;
    static final int MOST_ID = 35;
    static final int MOST_QUALIFIER = 4;

    /** Sender as contracts write it: {@code qualifier/id}, or the id alone. */
    public String from() {
        return senderQualifier.isEmpty() ? sender : senderQualifier + "/" + sender;
    }

    /** Recipient, likewise. */
    public String to() {
        return recipientQualifier.isEmpty() ? recipient : recipientQualifier + "/" + recipient;
    }

    List<CopiedElement> copied() {
        return List.of(
                new CopiedElement("control reference (0020)", reference, MOST_REFERENCE, true),
                new CopiedElement("sender (0004)", sender, MOST_ID, true),
                new CopiedElement("qualifier of the sender (0007)", senderQualifier, MOST_QUALIFIER, false),
                new CopiedElement("recipient (0010)", recipient, MOST_ID, true),
                new CopiedElement("qualifier of the recipient (0007)", recipientQualifier, MOST_QUALIFIER, false));
    }

    static InterchangeHeader of(EdifactSegment unb) {
        return new InterchangeHeader(
                unb.printable(REFERENCE, 1),
                unb.printable(2, 1),
                unb.printable(2, 2),
                unb.printable(3, 1),
                unb.printable(3, 2),
                unb.printable(1, 1) + ":" + unb.printable(1, 2),
                unb.printable(APPLICATION, 1),
                unb.value(ACKNOWLEDGE, 1).equals("1"),
                unb.value(TEST, 1).equals("1"));
    }
}
