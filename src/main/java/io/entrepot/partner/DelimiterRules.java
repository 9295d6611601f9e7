package io.entrepot.partner;

import io.entrepot.partner.Agreement.Standard;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What must hold for {@code delimiters:} and {@code delimiterInData:} of an agreement. */
final class DelimiterRules {
    private final Agreement agreement;
    private final Problems problems;

    DelimiterRules(Agreement agreement, Problems problems) {
        this.agreement = agreement;
        this.problems = problems;
    }

    void check(Yaml yaml) {
        Yaml at = yaml.at("delimiters");
        Map<Character, String> taken = new HashMap<>();
        characters().forEach((key, character) -> {
            if (Character.isLetterOrDigit(character)
                    || character == ' '
                    || character == '\n' && !key.equals("segment")) {
                problems.error(
                        at.at(key), "a " + key + " delimiter occurs in data", "a character that values never have");
            }
            String other = taken.putIfAbsent(character, key);
            if (other != null) {
                problems.error(at.at(key), other + " and " + key + " are the same character", "");
            }
        });
        if (agreement.standard() == Standard.X12
                && agreement.version().compareTo("004020") < 0
                && at.get("repetition").isPresent()) {
            problems.error(
                    at.at("repetition"), "version " + agreement.version() + " has no repetitions", "from 004020 on");
        }
        substitute(yaml, taken);
    }

    private void substitute(Yaml yaml, Map<Character, String> taken) {
        Character substitute = agreement.delimiterInData().substitute();
        if (substitute == null) {
            return;
        }
        Yaml at = yaml.at("delimiterInData");
        if (agreement.standard() == Standard.EDIFACT) {
            problems.error(at, "nothing is substituted in EDIFACT", "the release character ? stands before delimiters");
        } else if (taken.containsKey(substitute)) {
            problems.error(at.at("substitute"), "is a delimiter itself", "");
        }
    }

    private Map<String, Character> characters() {
        Agreement.Delimiters delimiters = agreement.delimiters();
        Map<String, Character> characters = new LinkedHashMap<>();
        characters.put("element", delimiters.element());
        characters.put("component", delimiters.component());
        if (delimiters.repetition() != null) {
            characters.put("repetition", delimiters.repetition());
        }
        if (delimiters.release() != null) {
            characters.put("release", delimiters.release());
        }
        characters.put("segment", delimiters.segment());
        return characters;
    }
}
