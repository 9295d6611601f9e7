package io.entrepot.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import java.util.ArrayList;
import java.util.List;

/** Collects the errors of one file, each with its line and JSON Pointer, so that the sender hears of all of them at once. */
final class Findings {
    static final int MOST = 1_000;

    private final List<Finding> errors = new ArrayList<>();
    private final JsonParser parser;

    Findings(JsonParser parser) {
        this.parser = parser;
    }

    /** Where the parser is. */
    Place here() {
        return Place.line(
                parser.currentTokenLocation().getLineNr(),
                parser.getParsingContext().pathAsPointer().toString());
    }

    /** The place of a member of the object that the parser is at the end of, or at another member's name of. */
    Place member(String name) {
        JsonStreamContext context = parser.getParsingContext();
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
            context = context.getParent();
        }
        return Place.line(parser.currentTokenLocation().getLineNr(), context.pathAsPointer() + "/" + name);
    }

    /** @throws Rejected when the file has reached {@value #MOST} errors */
    void error(Place place, String rule, String seen, String expected, String hint) {
        error(Finding.error(place, rule, seen, expected, hint));
    }

    void error(Finding finding) {
        errors.add(finding);
        if (errors.size() >= MOST) {
            throw rejected();
        }
    }

    /** The file cannot be read on; what was found before is told with it. */
    Rejected with(Rejected end) {
        if (!errors.containsAll(end.findings())) {
            errors.addAll(end.findings());
        }
        return rejected();
    }

    int count() {
        return errors.size();
    }

    Rejected rejected() {
        return new Rejected(errors);
    }
}
