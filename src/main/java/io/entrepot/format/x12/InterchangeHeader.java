package io.entrepot.format.x12;

/**
 * The elements of an ISA segment, without the blanks that fill them up.
 *
 * @param authorizationQualifier {@code ISA01}
 * @param authorization {@code ISA02}
 * @param securityQualifier {@code ISA03}
 * @param security {@code ISA04}; a password in some trades: never log it
 * @param senderQualifier {@code ISA05}
 * @param sender {@code ISA06}
 * @param receiverQualifier {@code ISA07}
 * @param receiver {@code ISA08}
 * @param date {@code ISA09}, yyMMdd as sent
 * @param time {@code ISA10}, HHmm as sent
 * @param standard {@code ISA11}: {@code U} before 00402, the repetition separator since
 * @param version {@code ISA12}, e.g. {@code 00401}
 * @param control {@code ISA13}, nine digits
 * @param acknowledgment {@code ISA14}: 1 = a TA1 is wanted, 0 = not
 * @param usage {@code ISA15}: P production, T test, I information
 */
public record InterchangeHeader(
        String authorizationQualifier,
        String authorization,
        String securityQualifier,
        String security,
        String senderQualifier,
        String sender,
        String receiverQualifier,
        String receiver,
        String date,
        String time,
        String standard,
        String version,
        String control,
        String acknowledgment,
        String usage) {
    /** Sender as contracts write it: qualifier and id, {@code ZZ/ACMERETAIL}. */
    public String from() {
        return senderQualifier + "/" + sender;
    }

    /** Receiver as contracts write it. */
    public String to() {
        return receiverQualifier + "/" + receiver;
    }

    /** Without {@code ISA02} and {@code ISA04}, which may be secrets. */
    @Override
    public String toString() {
        return "ISA " + control + " " + from() + " → " + to();
    }
}
