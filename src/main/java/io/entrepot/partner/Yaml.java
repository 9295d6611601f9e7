package io.entrepot.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value of a contract with the place it stands at. Plain scalars follow YAML 1.2 (only {@code true} and {@code false}
 * are booleans, so that {@code on} and {@code no} stay words).
 *
 * @param kind what it is
 * @param line 1-based line it begins at
 * @param path keys that lead to it, {@code channels.statements.settle}
 * @param text of a scalar; empty otherwise
 * @param plain whether a scalar stands without quotes
 * @param entries of a map, in the order written
 * @param items of a list
 */
record Yaml(Kind kind, int line, String path, String text, boolean plain, Map<String, Yaml> entries, List<Yaml> items) {
    enum Kind {
        MAP,
        LIST,
        SCALAR
    }

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+");

    static Yaml map(int line, String path, Map<String, Yaml> entries) {
        return new Yaml(Kind.MAP, line, path, "", false, entries, List.of());
    }

    static Yaml list(int line, String path, List<Yaml> items) {
        return new Yaml(Kind.LIST, line, path, "", false, Map.of(), items);
    }

    static Yaml scalar(int line, String path, String text, boolean plain) {
        return new Yaml(Kind.SCALAR, line, path, text, plain, Map.of(), List.of());
    }

    Optional<Yaml> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    boolean isMap() {
        return kind == Kind.MAP;
    }

    boolean isScalar() {
        return kind == Kind.SCALAR;
    }

    Optional<String> text(String key) {
        return get(key).filter(Yaml::isScalar).map(Yaml::text);
    }

    /** A list as it is; a single value counts as a list of one. */
    List<Yaml> list(String key) {
        return get(key).map(value -> switch (value.kind) {
                    case LIST -> value.items;
                    case SCALAR -> List.of(value);
                    case MAP -> List.<Yaml>of();
                })
                .orElse(List.of());
    }

    List<String> texts(String key) {
        return list(key).stream().filter(Yaml::isScalar).map(Yaml::text).toList();
    }

    /** Entries of the map under {@code key}; none when it is missing or no map. */
    Map<String, Yaml> map(String key) {
        return get(key).map(Yaml::entries).orElse(Map.of());
    }

    /** The value under {@code key}, or this node when it is missing: where a problem with that key is told. */
    Yaml at(String key) {
        return get(key).orElse(this);
    }

    /** What a JSON Schema judges. */
    JsonNode json() {
        return switch (kind) {
            case MAP -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                entries.forEach((key, value) -> object.set(key, value.json()));
                yield object;
            }
            case LIST -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                items.forEach(item -> array.add(item.json()));
                yield array;
            }
            case SCALAR -> scalarJson();
        };
    }

    private JsonNode scalarJson() {
        JsonNodeFactory json = JsonNodeFactory.withExactBigDecimals(true);
        if (plain && (text.equals("true") || text.equals("false"))) {
            return json.booleanNode(Boolean.parseBoolean(text));
        }
        if (plain && INTEGER.matcher(text).matches()) {
            return json.numberNode(Long.parseLong(text));
        }
        if (plain && DECIMAL.matcher(text).matches()) {
            return json.numberNode(new java.math.BigDecimal(text));
        }
        return plain && (text.isEmpty() || text.equals("~") || text.equals("null"))
                ? json.nullNode()
                : json.textNode(text);
    }

    /** Finds the node at a JSON Schema instance location, given as its steps; the nearest parent when it is missing. */
    Yaml find(List<Object> steps) {
        Yaml node = this;
        for (Object step : steps) {
            Yaml next = step instanceof Integer index
                    ? index < node.items.size() ? node.items.get(index) : null
                    : node.entries.get(step.toString());
            if (next == null) {
                return node;
            }
            node = next;
        }
        return node;
    }

    /** A map or list is told of at the line of its key, not of its first entry. */
    Yaml atLine(int other) {
        return new Yaml(kind, other, path, text, plain, entries, items);
    }

    static Map<String, Yaml> newEntries() {
        return new LinkedHashMap<>();
    }

    static List<Yaml> newItems() {
        return new ArrayList<>();
    }
}
