package io.entrepot.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What differs between two outcomes, each as {@code path: expected …, got …}. */
public final class Differences {
    private final List<String> found = new ArrayList<>();

    private Differences() {}

    /** @param expected may leave out parts of a finding other than its rule; everything else must be there as it is */
    public static List<String> between(JsonNode expected, JsonNode got) {
        Differences differences = new Differences();
        differences.outcome("", expected, got);
        return differences.found;
    }

    private void outcome(String path, JsonNode expected, JsonNode got) {
        for (String part : List.of("name", "state", "documents", "findings", "answer", "segments")) {
            compare(path + part, expected.path(part), got.path(part), part.equals("findings"));
        }
        JsonNode members = expected.path("members");
        if (members.size() != got.path("members").size()) {
            found.add(path + "members: expected " + members.size() + ", got "
                    + got.path("members").size());
            return;
        }
        for (int i = 0; i < members.size(); i++) {
            outcome(
                    path + "members[" + i + "].",
                    members.get(i),
                    got.path("members").get(i));
        }
    }

    private void compare(String path, JsonNode expected, JsonNode got, boolean partly) {
        if (expected.isNumber() && got.isNumber()) {
            if (expected.decimalValue().compareTo(got.decimalValue()) != 0) {
                tell(path, expected, got);
            }
        } else if (expected.isArray() && got.isArray()) {
            items(path, expected, got, partly);
        } else if (expected.isObject() && got.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            if (!partly) {
                got.fieldNames().forEachRemaining(names::add);
            }
            names.forEach(name -> compare(path + "." + name, expected.path(name), got.path(name), partly));
        } else if (!expected.equals(got)) {
            tell(path, expected, got);
        }
    }

    private void items(String path, JsonNode expected, JsonNode got, boolean partly) {
        if (expected.size() != got.size()) {
            found.add(path + ": expected " + expected.size() + ", got " + got.size() + (partly ? " " + got : ""));
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            compare(path + "[" + i + "]", expected.get(i), got.get(i), partly);
        }
    }

    private void tell(String path, JsonNode expected, JsonNode got) {
        found.add(path + ": expected " + text(expected) + ", got " + text(got));
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }
}
