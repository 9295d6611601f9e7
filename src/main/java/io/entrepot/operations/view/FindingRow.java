package io.entrepot.operations.view;

import io.entrepot.failure.Place;

/**
 * One thing that was wrong with an arrival.
 *
 * @param id grows with time
 * @param attempt in which processing attempt it was found
 * @param severity {@code error} or {@code warning}
 * @param line 1-based, 0 = no lines
 * @param byteOffset 0-based, -1 = not known
 * @param path column, element or segment
 * @param rule stable name of the broken rule
 * @param seen what was there; masked for viewers where the channel carries personal data; empty when that is past its retention
 * @param expected what should be there; empty as seen
 * @param hint what to do; empty as seen
 */
public record FindingRow(
        long id,
        int attempt,
        String severity,
        long line,
        long byteOffset,
        String path,
        String rule,
        String seen,
        String expected,
        String hint) {

    /** For people: {@code line 7, Betrag}. */
    public String place() {
        return new Place(line, byteOffset, path).toString();
    }
}
