package io.entrepot.format.iso20022;

/**
 * A page of a message or statement.
 *
 * @param number 1-based
 * @param last whether no page follows
 */
record Pagination(Integer number, boolean last) {
    static final Pagination NONE = new Pagination(null, true);

    /** Reads the {@code MsgPgntn} or {@code StmtPgntn} the cursor is at. */
    static Pagination read(XmlCursor cursor, Values values) {
        int here = cursor.depth();
        Long number = null;
        boolean last = true;
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case PAGE_NUMBER -> number = values.number();
                case LAST_PAGE -> last = values.yes();
                default -> {}
            }
        }
        return new Pagination(number == null ? null : (int) Math.min(number, Integer.MAX_VALUE), last);
    }

    /** The page number; {@code null} when the first page is the last one too, so that it is whole. */
    Integer page() {
        return number != null && number == 1 && last ? null : number;
    }
}
