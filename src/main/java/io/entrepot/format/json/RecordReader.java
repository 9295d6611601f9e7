package io.entrepot.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.entrepot.canonical.Party;
import io.entrepot.format.json.RecordForm.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads JSON objects as canonical records. After an error it reads on, for the sake of the errors behind it. */
final class RecordReader {
    /** Items of a list within a head. */
    private static final int MOST_ITEMS = 100;

    private final JsonParser parser;
    private final Findings findings;
    private final ValueReader values;

    RecordReader(JsonParser parser, Findings findings) {
        this.parser = parser;
        this.findings = findings;
        this.values = new ValueReader(parser, findings);
    }

    /**
     * Reads on from the object's beginning to its end, or to the member {@code until}: the parser is at its name then.
     *
     * @param position of the object in its array, from 1
     * @return null when something in it is wrong
     */
    <T> T read(RecordForm<T> form, String until, int position) throws IOException {
        int before = findings.count();
        Object[] found = new Object[form.members().length];
        boolean[] seen = new boolean[found.length];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (name.equals(until)) {
                break;
            }
            int index = form.indexOf(name);
            if (index < 0) {
                unknown(name);
            } else if (seen[index]) {
                twice(name);
            } else {
                seen[index] = true;
                parser.nextToken();
                found[index] = value(form.members()[index]);
            }
        }
        if (findings.count() == before) {
            missing(form, found);
            counted(form, found, position);
        }
        return findings.count() == before ? form.make(found) : null;
    }

    private void unknown(String name) throws IOException {
        findings.error(
                findings.here(),
                "json-unknown",
                name,
                "a field of the document",
                "Nothing acts on it: correct the name or leave it out.");
        skip();
    }

    private void twice(String name) throws IOException {
        findings.error(findings.here(), "json-duplicate", name, "each field once", "Send it once.");
        skip();
    }

    /** Passes over the value of the name that the parser is at. */
    void skip() throws IOException {
        parser.nextToken();
        parser.skipChildren();
    }

    /** What {@code parser} is at does not fit; passes over it. */
    Object unfit(String expected) throws IOException {
        findings.error(
                findings.here(), "json-type", ValueReader.shape(parser.currentToken()), expected, "Correct the value.");
        parser.skipChildren();
        return null;
    }

    private <T> void missing(RecordForm<T> form, Object[] found) {
        for (int i = 0; i < found.length; i++) {
            Member member = form.members()[i];
            if (member.required() && found[i] == null) {
                findings.error(
                        findings.member(member.name()),
                        "field-missing",
                        "",
                        ValueReader.expected(member),
                        "A document cannot be without it.");
            }
        }
    }

    private <T> void counted(RecordForm<T> form, Object[] found, int position) {
        int index = form.counted();
        if (index >= 0 && found[index] != null && !found[index].equals(position)) {
            findings.error(
                    findings.member(form.members()[index].name()),
                    "line-number",
                    found[index].toString(),
                    position + ", its place in the array",
                    "Leave the number out, or count from 1.");
        } else if (index >= 0) {
            found[index] = position;
        }
    }

    private Object value(Member member) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!member.list()) {
            return item(member);
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return unfit("an array");
        }
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == MOST_ITEMS) {
                return tooMany(member);
            }
            Object item = item(member);
            if (item != null) {
                items.add(item);
            }
        }
        roles(items);
        return items;
    }

    private Object item(Member member) throws IOException {
        if (member.nested() == null) {
            return values.read(member);
        }
        return parser.currentToken() == JsonToken.START_OBJECT ? read(member.nested(), null, 0) : unfit("an object");
    }

    private Object tooMany(Member member) throws IOException {
        findings.error(
                findings.here(), "json-limit", "more", "at most " + MOST_ITEMS + " " + member.name(), "Send fewer.");
        while (parser.currentToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            parser.nextToken();
        }
        return null;
    }

    private void roles(Collection<Object> items) {
        Set<Party.Role> roles = new HashSet<>();
        for (Object item : items) {
            if (item instanceof Party party && !roles.add(party.role())) {
                findings.error(
                        findings.here(),
                        "party-twice",
                        party.role().name(),
                        "each role once",
                        "Send one party a role.");
            }
        }
    }
}
