package io.entrepot.format.tabular;

/**
 * One canonical field that a column can fill.
 *
 * @param name the record component's name
 * @param kind what it holds
 * @param use what it means to its document
 */
record Field(String name, FieldKind kind, Use use) {
    enum Use {
        /** May be absent. */
        OPTIONAL,
        /** Must be there in every document or line. */
        REQUIRED,
        /** Part of what tells one document from the next; may be absent. */
        GROUP,
        /** Part of what tells one document from the next; must be there. */
        REQUIRED_GROUP,
        /** May still come with the trailer. */
        LATE,
        /** Must be there at the document's end, and may come with the trailer. */
        REQUIRED_LATE
    }

    boolean late() {
        return use == Use.LATE || use == Use.REQUIRED_LATE;
    }

    /** Whether a document cannot begin, or a line be, without it. */
    boolean required() {
        return use == Use.REQUIRED || use == Use.REQUIRED_GROUP;
    }

    boolean group() {
        return use == Use.GROUP || use == Use.REQUIRED_GROUP;
    }
}
