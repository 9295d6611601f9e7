package io.entrepot.format.tabular;

import io.entrepot.canonical.DocumentType;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.partner.Column;
import io.entrepot.partner.RecordLayout;
import io.entrepot.partner.RecordLayout.Part;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All record layouts of a channel, compiled once and shared by its files. */
public final class Layouts {
    final Shape shape;
    private final List<Layout> layouts;
    private final Map<String, String> constants;
    private final Set<String> filledByColumns = new HashSet<>();

    private Layouts(Shape shape, List<Layout> layouts, Map<String, String> constants) {
        this.shape = shape;
        this.layouts = layouts;
        this.constants = constants;
        layouts.forEach(layout -> layout.columns().forEach(column -> filledByColumns.add(column.to())));
    }

    /**
     * @param point decimal separator
     * @param grouping thousands separator, empty = none
     * @param named whether columns are found by name, so that a sign's column need not be listed
     * @throws IllegalArgumentException when the layouts are wrong in themselves (the contract's linter says so first)
     */
    public static Layouts compile(
            DocumentType type,
            List<RecordLayout> records,
            Map<String, String> constants,
            char point,
            String grouping,
            boolean named) {
        Shape shape = Shape.of(type);
        List<Layout> compiled = new ArrayList<>();
        // Those with a discriminator first, so that one without takes what is left.
        for (boolean discriminated : new boolean[] {true, false}) {
            for (RecordLayout record : records) {
                if (record.at() > 0 == discriminated) {
                    List<Column> columns = named ? Layout.withSigns(record) : record.columns();
                    compiled.add(new Layout(record, columns, shape, point, grouping == null ? "" : grouping));
                }
            }
        }
        if (compiled.stream().noneMatch(layout -> layout.part() == Part.LINE)) {
            throw new IllegalArgumentException("no LINE record");
        }
        constants.keySet().forEach(name -> {
            if (CanonicalFields.kind(shape, Part.LINE, name) == null) {
                throw new IllegalArgumentException("no field \"" + name + "\" for a constant");
            }
        });
        return new Layouts(shape, List.copyOf(compiled), Map.copyOf(constants));
    }

    /** Layouts with a discriminator come first. */
    public List<Layout> all() {
        return layouts;
    }

    boolean has(Part part) {
        return layouts.stream().anyMatch(layout -> layout.part() == part);
    }

    /** The discriminators, for findings. */
    public String kinds() {
        List<String> kinds = new ArrayList<>();
        for (Layout layout : layouts) {
            if (layout.discriminatorAt() > 0) {
                kinds.add("\"" + layout.discriminator() + "\" at " + layout.discriminatorAt());
            }
        }
        return "a record with " + String.join(" or ", kinds);
    }

    /** Values of the document that do not come from its records: constants, and the file name's sequence. */
    Object[] documentConstants(Map<String, String> nameTokens) {
        Object[] values = constants(shape.documentFields(), nameTokens);
        int sequence = Shape.indexOf(shape.documentFields(), "sequence");
        if (sequence >= 0
                && values[sequence] == null
                && nameTokens.containsKey("sequence")
                && !filledByColumns.contains("sequence")) {
            values[sequence] = value(shape.documentFields().get(sequence), nameTokens.get("sequence"));
        }
        return values;
    }

    /** Values of every line unless its record says otherwise. */
    Object[] lineConstants(Map<String, String> nameTokens) {
        return constants(shape.lineFields(), nameTokens);
    }

    private Object[] constants(List<Field> fields, Map<String, String> nameTokens) {
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            String text = constants.get(fields.get(i).name());
            if (text != null) {
                values[i] = value(fields.get(i), filled(text, nameTokens));
            }
        }
        return values;
    }

    /** A constant may be made of file-name tokens: {@code {date}}, {@code {sequence}}. */
    private static String filled(String text, Map<String, String> nameTokens) {
        String filled = text;
        for (Map.Entry<String, String> token : new HashMap<>(nameTokens).entrySet()) {
            filled = filled.replace("{" + token.getKey() + "}", token.getValue());
        }
        return filled;
    }

    private static Object value(Field field, String text) {
        Object value = null;
        try {
            value = switch (field.kind()) {
                case AMOUNT, NUMBER -> new BigDecimal(text);
                case DATE -> LocalDate.parse(text);
                case LONG -> Long.valueOf(text);
                case INT -> Integer.valueOf(text);
                default -> field.kind().convert(text);
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            value = null;
        }
        if (value == null) {
            throw new Rejected(Finding.error(
                    new Place(0, -1, field.name()),
                    "constant",
                    text,
                    field.kind().expected(),
                    "The contract's constant or the file's name does not give this field a value."));
        }
        return value;
    }
}
