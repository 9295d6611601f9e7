package io.entrepot.format.tabular;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Held;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.partner.Channel.BadRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What is wrong with one file so far, and what that means for its rows and for the file. */
final class Findings {
    static final int MOST = 1_000;

    private final BadRows badRows;
    private final Consumer<Finding> told;
    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> missing = new ArrayList<>();
    private final Set<String> missingCodes = new HashSet<>();
    private long unlisted;
    private boolean rowBad;
    private boolean rowEndsFile;

    Findings(BadRows badRows, Consumer<Finding> told) {
        this.badRows = badRows;
        this.told = told;
    }

    /** Something is wrong with the file: no document may come of it. */
    void file(Finding finding) {
        if (errors.size() < MOST) {
            errors.add(finding);
        } else {
            unlisted++;
        }
    }

    /** @param essential whether the file cannot do without the row, whatever the contract says about bad rows */
    void beginRow(boolean essential) {
        rowBad = false;
        rowEndsFile = essential || badRows == BadRows.REJECT_FILE;
    }

    /** Something is wrong with the row at hand. */
    void row(Finding finding) {
        rowBad = true;
        if (rowEndsFile) {
            file(finding);
        } else {
            told.accept(finding);
        }
    }

    /** The row at hand waits for a code in a code list; each code is told once. */
    void missingCode(String list, String code, Finding finding) {
        rowBad = true;
        if (missing.size() < MOST && missingCodes.add(list + '\n' + code)) {
            missing.add(finding);
        }
    }

    /** Something that neither rejects nor holds. */
    void warn(Finding finding) {
        told.accept(finding);
    }

    boolean rowIsBad() {
        return rowBad;
    }

    /** Whether no document can come of the file any more; it is read to its end for the rest of the findings. */
    boolean doomed() {
        return !errors.isEmpty() || !missing.isEmpty();
    }

    /** At the end of the file. */
    void finish() {
        if (!errors.isEmpty()) {
            throw new Rejected(listed());
        }
        if (!missing.isEmpty()) {
            throw new Held(missing);
        }
    }

    /** The file cannot be read on; what was found before is told with it. */
    Rejected with(Rejected end) {
        end.findings().forEach(this::file);
        // The reason for stopping must not fall off the list.
        if (unlisted > 0) {
            errors.set(MOST - 2, end.findings().get(0));
        }
        return new Rejected(listed());
    }

    private List<Finding> listed() {
        if (unlisted > 0) {
            errors.set(
                    MOST - 1,
                    Finding.error(
                            Place.FILE,
                            "too-many-findings",
                            (MOST + unlisted) + " findings",
                            "at most " + (MOST - 1) + " listed",
                            "The findings above are the first; mend those and send the file again."));
        }
        return errors;
    }
}
