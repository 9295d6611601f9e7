package io.entrepot.operations.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.operations.console.Formats.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A document's head, arranged for reading.
 *
 * @param facts its plain fields
 * @param totals amounts of the whole document, the one to be paid last
 * @param parts fields that hold fields, such as payment terms
 * @param tables fields that hold several of a kind, such as parties
 */
public record DocumentHead(List<Field> facts, List<Field> totals, List<Part> parts, List<Table> tables) {
    private static final List<String> TOTALS = List.of("lineCount", "tax", "total");

    /** Codes of ours that read better as words: {@code SHIP_TO}. */
    private static final Set<String> WORDS = Set.of("role", "kind", "purpose");

    /** Fields below a title. */
    public record Part(String title, List<Field> fields) {}

    /** Rows of text below a title; only columns in which something stands. */
    public record Table(String title, List<String> columns, List<List<String>> rows) {}

    static DocumentHead of(JsonNode head) {
        DocumentHead arranged =
                new DocumentHead(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        head.properties().forEach(entry -> arranged.add(entry.getKey(), entry.getValue()));
        arranged.totals.sort(Comparator.comparing(field -> TOTALS.indexOf(field.name())));
        return arranged;
    }

    private void add(String name, JsonNode value) {
        if (value.isNull() || value.isContainerNode() && value.isEmpty()) {
            return;
        }
        if (value.isObject()) {
            parts.add(new Part(Formats.heading(name), Formats.terms(value)));
        } else if (value.isArray() && value.get(0).isObject()) {
            tables.add(table(name, value));
        } else {
            (TOTALS.contains(name) ? totals : facts).add(new Field(name, text(name, value), null));
        }
    }

    private static Table table(String name, JsonNode items) {
        Set<String> columns = new LinkedHashSet<>();
        items.forEach(item -> item.properties().stream()
                .filter(entry -> !text(entry.getKey(), entry.getValue()).isEmpty())
                .forEach(entry -> columns.add(entry.getKey())));
        List<List<String>> rows = new ArrayList<>();
        items.forEach(item -> rows.add(
                columns.stream().map(column -> text(column, item.path(column))).toList()));
        return new Table(
                Formats.heading(name), columns.stream().map(Formats::heading).toList(), rows);
    }

    private static String text(String name, JsonNode value) {
        String text = Formats.text(value);
        return WORDS.contains(name) ? text.toLowerCase(java.util.Locale.ROOT).replace('_', ' ') : text;
    }
}
