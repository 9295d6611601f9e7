package io.entrepot.format.edifact;

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

    /** Sender as contracts write it: {@code qualifier/id}, or the id alone. */
    public String from() {
        return senderQualifier.isEmpty() ? sender : senderQualifier + "/" + sender;
    }

    /** Recipient, likewise. */
    public String to() {
        return recipientQualifier.isEmpty() ? recipient : recipientQualifier + "/" + recipient;
    }

    static InterchangeHeader of(EdifactSegment unb) {
        return new InterchangeHeader(
                unb.value(REFERENCE, 1),
                unb.value(2, 1),
                unb.value(2, 2),
                unb.value(3, 1),
                unb.value(3, 2),
                unb.value(1, 1) + ":" + unb.value(1, 2),
                unb.value(APPLICATION, 1),
                unb.value(ACKNOWLEDGE, 1).equals("1"),
                unb.value(TEST, 1).equals("1"));
    }
}
