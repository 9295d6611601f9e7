package io.entrepot.partner;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code lookups:} and their files: UTF-8 text, first line {@code theirs,ours}, then one pair a line. Codes contain
 * neither commas nor quotes; empty lines and lines that begin with {@code #} are skipped.
 */
final class LookupReader {
    private static final String HEADER = "theirs,ours";

    private final Values values;
    private final ContractFiles files;

    LookupReader(Values values, ContractFiles files) {
        this.values = values;
        this.files = files;
    }

    Map<String, Contract.Lookup> bind(Yaml contract) {
        Map<String, Contract.Lookup> lookups = new LinkedHashMap<>();
        contract.map("lookups")
                .forEach((name, yaml) -> lookups.put(
                        name,
                        new Contract.Lookup(
                                entries(yaml),
                                values.word(yaml, "onMissing", Contract.OnMissing.class, Contract.OnMissing.HOLD))));
        return lookups;
    }

    private Map<String, String> entries(Yaml lookup) {
        String file = lookup.text("file").orElse("");
        String text = files.texts().get(file);
        if (text == null) {
            if (!file.isEmpty()) {
                values.problems()
                        .error(lookup.at("file"), "there is no file " + file, "put it into the partner's folder");
            }
            return Map.of();
        }
        Map<String, String> entries = new LinkedHashMap<>();
        String[] lines = text.split("\r?\n", -1);
        if (!lines[0].strip().equals(HEADER)) {
            values.problems().errorIn(file, 1, "the first line must be \"" + HEADER + "\"", "");
        }
        for (int i = 1; i < lines.length; i++) {
            entry(file, i + 1, lines[i].strip(), entries);
        }
        return Map.copyOf(entries);
    }

    private void entry(String file, int line, String text, Map<String, String> entries) {
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        String[] pair = text.split(",", -1);
        if (pair.length != 2 || pair[0].isBlank() || pair[1].isBlank() || text.contains("\"")) {
            values.problems().errorIn(file, line, "a line must be one pair \"" + HEADER + "\"", "no quotes, no blanks");
        } else if (entries.putIfAbsent(pair[0].strip(), pair[1].strip()) != null) {
            values.problems()
                    .errorIn(file, line, "the code \"" + pair[0].strip() + "\" is here twice", "keep one of them");
        }
    }
}
