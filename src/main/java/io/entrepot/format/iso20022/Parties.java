package io.entrepot.format.iso20022;

/** Reads parties and accounts, whose shape changed over the versions. */
final class Parties {
    private final XmlCursor cursor;
    private final Values values;

    Parties(XmlCursor cursor, Values values) {
        this.cursor = cursor;
        this.values = values;
    }

    /** The name of a party: {@code Nm}, from 08 on {@code Pty/Nm} or {@code Agt/FinInstnId}, there else the BIC. */
    String name() {
        int here = cursor.depth();
        String name = null;
        String bic = null;
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case NAME -> name = values.string();
                case PARTY, AGENT, INSTITUTION -> name = name();
                case BIC, BICFI -> bic = values.string();
                default -> {}
            }
        }
        return name != null ? name : bic;
    }

    /** The account under the current element ({@code Id}): IBAN without blanks, else the bank's own id. */
    String accountId() {
        int here = cursor.depth();
        String id = null;
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case IBAN -> id = iban();
                case BBAN, UPIC -> id = values.string();
                case OTHER_ID, PROPRIETARY_ACCOUNT -> id = genericId();
                default -> {}
            }
        }
        return id;
    }

    /** The account of the other side ({@code DbtrAcct}, {@code CdtrAcct}). */
    String account() {
        int here = cursor.depth();
        String id = null;
        while (cursor.child(here)) {
            if (cursor.tag() == Tag.ID) {
                id = accountId();
            }
        }
        return id;
    }

    private String iban() {
        String iban = values.string();
        return iban != null && iban.indexOf(' ') >= 0 ? iban.replace(" ", "") : iban;
    }

    private String genericId() {
        int here = cursor.depth();
        String id = null;
        while (cursor.child(here)) {
            if (cursor.tag() == Tag.ID) {
                id = values.string();
            }
        }
        return id;
    }
}
