package io.entrepot.format.iso20022;

/**
 * Reads {@code BkTxCd}: domain, family and sub-family as {@code PMNT-RCDT-ESCT}, else the proprietary code. A file
 * repeats few codes, so Strings are kept in a small cache of fixed size.
 */
final class TransactionCodes {
    private static final int SLOTS = 256;

    private final XmlCursor cursor;
    private final Values values;
    private final TextBuffer domain = new TextBuffer();
    private final String[] cache = new String[SLOTS];
    private String proprietary;

    TransactionCodes(XmlCursor cursor, Values values) {
        this.cursor = cursor;
        this.values = values;
    }

    /** Reads the {@code BkTxCd} the cursor is at; {@code null} when it is empty. */
    String read() {
        int here = cursor.depth();
        domain.clear();
        proprietary = null;
        while (cursor.child(here)) {
            if (cursor.tag() == Tag.DOMAIN) {
                parts();
            } else if (cursor.tag() == Tag.PROPRIETARY && domain.isEmpty()) {
                proprietary();
            }
        }
        return domain.isEmpty() ? proprietary : cached();
    }

    private void parts() {
        int here = cursor.depth();
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case CODE, SUB_FAMILY -> part(cursor.text());
                case FAMILY -> parts();
                default -> {}
            }
        }
    }

    private void part(TextBuffer text) {
        if (!domain.isEmpty()) {
            domain.append('-');
        }
        domain.append(text);
    }

    private void proprietary() {
        int here = cursor.depth();
        while (cursor.child(here)) {
            if (cursor.tag() == Tag.CODE) {
                proprietary = values.string();
            }
        }
    }

    private String cached() {
        int hash = 0;
        for (int i = domain.start; i < domain.end; i++) {
            hash = 31 * hash + domain.chars[i];
        }
        int slot = (hash ^ hash >>> 8) & SLOTS - 1;
        if (cache[slot] == null || !domain.is(cache[slot])) {
            cache[slot] = domain.string();
        }
        return cache[slot];
    }
}
