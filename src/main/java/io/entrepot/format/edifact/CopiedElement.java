package io.entrepot.format.edifact;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import java.util.List;
import java.util.Optional;

/**
 * An element of UNB or UNH that CONTRL repeats to name what it is about (CONTRL D.3, 1.3.4). Where it cannot be said, the level above is
 * rejected: a partner that cannot find the message we mean would take it for accepted.
 *
 * @param name number and meaning, for people
 * @param value printable
 * @param most characters it may have (ISO 9735, version 3)
 */
record CopiedElement(String name, String value, int most, boolean mandatory) {
    /** What is wrong with one of them. */
    record Fault(SyntaxError error, Finding finding) {}

    /** The first that cannot be repeated. @param segment they are from */
    static Optional<Fault> fault(EdifactSegment segment, List<CopiedElement> elements) {
        if (segment.hasControlCharacters()) {
            return Optional.of(fault(
                    SyntaxError.INVALID_CHARACTERS,
                    segment,
                    "characters",
                    segment.printable(),
                    "no control characters"));
        }
        return elements.stream()
                .filter(element -> !element.isSound())
                .findFirst()
                .map(element -> fault(
                        element.value.isEmpty() ? SyntaxError.MISSING : SyntaxError.TOO_LONG,
                        segment,
                        "header",
                        element.value,
                        element.name + ", " + element.most + " characters at most"));
    }

    private boolean isSound() {
        return value.isEmpty() ? !mandatory : value.length() <= most;
    }

    private static Fault fault(SyntaxError error, EdifactSegment at, String rule, String seen, String expected) {
        return new Fault(
                error,
                Finding.error(
                        Place.offset(at.offset(), at.tag()),
                        "edifact-" + rule,
                        seen,
                        expected,
                        "Correct it and send the whole interchange again."));
    }
}
