package io.entrepot.partner;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names that must lead somewhere. */
final class References {
    private References() {}

    /** The connection named under {@code key} must exist and be of one of the types. */
    @SafeVarargs
    static void connection(
            Contract contract, Yaml yaml, String key, Problems problems, Class<? extends Connection>... types) {
        String name = yaml.text(key).orElse(null);
        if (name == null) {
            return; // the schema has told
        }
        Connection connection = contract.connections().get(name);
        if (connection == null) {
            problems.error(
                    yaml.at(key),
                    "there is no connection \"" + name + "\"",
                    known(name, contract.connections().keySet(), "connections"));
        } else if (Arrays.stream(types).noneMatch(type -> type.isInstance(connection))) {
            String wanted = Arrays.stream(types)
                    .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
            problems.error(yaml.at(key), "\"" + name + "\" is no " + wanted + " connection", "");
        }
    }

    /** The word with its article. */
    static String a(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    /** A hint: the nearest known name, or all of them. */
    static String known(String name, java.util.Collection<String> known, String what) {
        String suggestion = Suggestion.of(name, known);
        if (!suggestion.isEmpty()) {
            return suggestion;
        }
        return known.isEmpty()
                ? "there are no " + what + " here"
                : what + " here: " + String.join(", ", List.copyOf(new java.util.TreeSet<>(known)));
    }
}
