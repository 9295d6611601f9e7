package io.entrepot.format.iso20022;

/** Reads {@code RmtInf}: the unstructured lines joined by one blank, else the structured creditor references. */
final class Remittance {
    private final XmlCursor cursor;
    private final TextBuffer lines = new TextBuffer();
    private final TextBuffer references = new TextBuffer();

    Remittance(XmlCursor cursor) {
        this.cursor = cursor;
    }

    /** @return {@code null} when it says nothing */
    String read() {
        int here = cursor.depth();
        lines.clear();
        references.clear();
        while (cursor.child(here)) {
            if (cursor.tag() == Tag.UNSTRUCTURED) {
                add(lines);
            } else if (cursor.tag() == Tag.STRUCTURED) {
                structured();
            }
        }
        return lines.isEmpty() ? references.string() : lines.string();
    }

    private void structured() {
        int here = cursor.depth();
        while (cursor.child(here)) {
            if (cursor.tag() == Tag.CREDITOR_REFERENCE) {
                creditorReference();
            }
        }
    }

    private void creditorReference() {
        int here = cursor.depth();
        while (cursor.child(here)) {
            if (cursor.tag() == Tag.REFERENCE) {
                add(references);
            }
        }
    }

    private void add(TextBuffer to) {
        TextBuffer text = cursor.text();
        if (!text.isEmpty()) {
            if (!to.isEmpty()) {
                to.append(' ');
            }
            to.append(text);
        }
    }
}
