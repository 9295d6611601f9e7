package io.entrepot.format.iso20022;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects the errors of one file, so that the bank hears of all of them at once; warnings pass through. */
final class Findings {
    private final List<Finding> errors = new ArrayList<>();
    private final Consumer<Finding> warnings;

    Findings(Consumer<Finding> warnings) {
        this.warnings = warnings;
    }

    /** @throws Rejected when the file has reached {@value Limits#FINDINGS} errors */
    void error(Place place, String rule, String seen, String expected, String hint) {
        errors.add(Finding.error(place, rule, seen, expected, hint));
        if (errors.size() >= Limits.FINDINGS) {
            throw new Rejected(errors);
        }
    }

    /** A mandatory child is not there. */
    void missing(Place parent, String element) {
        error(
                new Place(parent.line(), parent.byteOffset(), parent.path() + "/" + element),
                "camt-missing",
                "nothing",
                "the element " + element,
                "The standard makes it mandatory here.");
    }

    void warning(Place place, String rule, String seen, String expected, String hint) {
        warnings.accept(Finding.warning(place, rule, seen, expected, hint));
    }

    boolean any() {
        return !errors.isEmpty();
    }

    /** The file ends here; {@code last} comes after what was found before. */
    Rejected rejected(Finding last) {
        errors.add(last);
        return rejected();
    }

    Rejected rejected() {
        return new Rejected(errors);
    }
}
