package io.entrepot.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.entrepot.failure.Defect;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Holds a contract against {@code contract.schema.json} and says what differs in words of its own. */
final class SchemaCheck {
    private static final JsonSchema SCHEMA = load();

    private SchemaCheck() {}

    private static JsonSchema load() {
        try (InputStream schema = SchemaCheck.class.getResourceAsStream("/contract.schema.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
        } catch (IOException e) {
            throw new Defect("contract.schema.json cannot be read from the class path", e);
        }
    }

    static void check(Yaml contract, Problems problems) {
        for (ValidationMessage message : SCHEMA.validate(contract.json())) {
            tell(contract, message, problems);
        }
    }

    private static void tell(Yaml contract, ValidationMessage message, Problems problems) {
        Yaml at = contract.find(steps(message.getInstanceLocation()));
        JsonNode rule = message.getSchemaNode();
        switch (message.getType()) {
            case "additionalProperties" -> unknownKey(at, message, problems);
            case "required" ->
                problems.error(
                        at.line(),
                        below(at, message.getProperty()),
                        "is missing",
                        "add \"" + message.getProperty() + ":\" here");
            case "enum" ->
                problems.error(
                        at,
                        "\"" + at.text() + "\" is not one of " + words(rule),
                        Suggestion.of(at.text(), texts(rule)));
            case "type" -> problems.error(at, "must be " + article(rule) + ", not " + kind(at.json()), "");
            case "pattern" -> pattern(at, rule.asText(), problems);
            case "minProperties", "maxProperties" -> problems.error(at, "needs " + oneOf(message), "");
            case "minItems", "minLength" -> problems.error(at, "must not be empty", "");
            case "minimum" -> problems.error(at, at.text() + " is too small", "at least " + rule.asText());
            case "maximum" -> problems.error(at, at.text() + " is too large", "at most " + rule.asText());
            case "uniqueItems" -> problems.error(at, "names the same thing twice", "");
            default -> problems.error(at, message.getMessage(), "");
        }
    }

    /** A secret written out must not show up in logs: its text is not repeated. */
    private static void pattern(Yaml at, String pattern, Problems problems) {
        if (pattern.contains("secret:")) {
            problems.error(at, "must name a secret", "${secret:name}; secrets are never values");
        } else {
            problems.error(at, "\"" + at.text() + "\" has the wrong form", form(pattern));
        }
    }

    private static void unknownKey(Yaml at, ValidationMessage message, Problems problems) {
        String key = message.getProperty();
        List<String> known = new ArrayList<>();
        properties(message).fieldNames().forEachRemaining(known::add);
        String hint = Suggestion.of(key, known);
        Yaml value = at.get(key).orElse(at);
        problems.error(
                value.line(),
                below(at, key),
                "unknown key \"" + key + "\": nothing acts on it",
                hint.isEmpty() ? "known here: " + String.join(", ", known) : hint);
    }

    private static JsonNode properties(ValidationMessage message) {
        JsonNode at = SCHEMA.getSchemaNode();
        JsonNodePath path = message.getSchemaLocation().getFragment();
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            Object step = path.getElement(i);
            at = step instanceof Integer index ? at.path(index) : at.path(step.toString());
        }
        return at.path("properties");
    }

    private static List<Object> steps(JsonNodePath path) {
        List<Object> steps = new ArrayList<>();
        for (int i = 0; i < path.getNameCount(); i++) {
            steps.add(path.getElement(i));
        }
        return steps;
    }

    private static String below(Yaml at, String key) {
        return at.path().isEmpty() ? key : at.path() + "." + key;
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private static String words(JsonNode values) {
        return String.join(", ", texts(values));
    }

    private static String oneOf(ValidationMessage message) {
        List<String> known = new ArrayList<>();
        properties(message).fieldNames().forEachRemaining(known::add);
        return ("maxProperties".equals(message.getType()) ? "only one of " : "one of ") + String.join(", ", known);
    }

    private static String article(JsonNode type) {
        return type.isArray() ? String.join(" or ", texts(type)) : "of type " + type.asText();
    }

    private static String kind(JsonNode value) {
        return value.isNull() ? "empty" : value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Says what a pattern wants; the pattern itself only where it has no everyday name. */
    private static String form(String pattern) {
        if (pattern.equals("^" + Units.DURATION_FORM + "$")) {
            return "a duration such as 30s, 15m, 4h or 14d";
        }
        if (pattern.equals("^" + Within.FORM + "$")) {
            return "a time such as 30m, 4h or 5 business-days";
        }
        if (pattern.equals("^" + Units.SIZE_FORM + "$")) {
            return "a size such as 256KiB, 200MiB or 2GiB";
        }
        if (pattern.contains("polls?")) {
            return "a number of polls, \"2 polls\"";
        }
        if (pattern.startsWith("^(text")) {
            return "text, text(35), decimal(2), minor(2), integer or date(dd.MM.yyyy)";
        }
        return "must match " + pattern;
    }
}
