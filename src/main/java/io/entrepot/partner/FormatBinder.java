package io.entrepot.partner;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Binds {@code format:} with its record layouts and columns. */
final class FormatBinder {
    static final int CSV_RECORD_CHARS = 1 << 20;
    static final int FIXED_RECORD_CHARS = 1 << 16;
    private static final Pattern TYPE = Pattern.compile("(text|decimal|minor|integer|date)(?:\\((.+)\\))?");

    private final Values values;
    private final ContractFiles files;

    FormatBinder(Values values, ContractFiles files) {
        this.values = values;
        this.files = files;
    }

    /** Null when the schema has refused it. */
    Format bind(Yaml channel) {
        Optional<Yaml> format = channel.get("format");
        if (format.isEmpty()) {
            return null;
        }
        Yaml yaml = format.get();
        return yaml.get("csv")
                .map(this::csv)
                .or(() -> yaml.get("fixedWidth").map(this::fixedWidth))
                .or(() -> yaml.get("camt").map(FormatBinder::camt))
                .or(() -> yaml.get("x12").map(each -> new Format.X12(carries(each))))
                .or(() -> yaml.get("edifact").map(each -> new Format.Edifact(carries(each))))
                .or(() -> yaml.get("dfdl").map(this::dfdl))
                .or(() -> yaml.get("json").map(json -> new Format.Json()))
                .orElse(null);
    }

    private Carries carries(Yaml yaml) {
        return Carries.of(files.partner(), yaml.texts("carries"));
    }

    private Format csv(Yaml yaml) {
        return new Format.Csv(
                yaml.text("charset").orElse("UTF-8"),
                values.character(yaml, "delimiter", ','),
                values.character(yaml, "quote", '"'),
                values.flag(yaml, "header", yaml.get("records").isEmpty()),
                values.character(yaml, "decimal", '.'),
                yaml.text("grouping").orElse(""),
                records(yaml),
                constants(yaml),
                values.integer(yaml, "maxRecordChars", CSV_RECORD_CHARS));
    }

    private Format fixedWidth(Yaml yaml) {
        return new Format.FixedWidth(
                yaml.text("charset").orElse("ISO-8859-1"),
                values.integer(yaml, "lineLength", 0),
                values.character(yaml, "decimal", '.'),
                records(yaml),
                constants(yaml),
                values.integer(yaml, "maxRecordChars", FIXED_RECORD_CHARS));
    }

    private static Format camt(Yaml yaml) {
        return new Format.Camt(
                yaml.get("messages").isPresent() ? yaml.texts("messages") : List.of("camt.053"), constants(yaml));
    }

    private Format dfdl(Yaml yaml) {
        String schema = yaml.text("schema").orElse("");
        String mapping = yaml.text("mapping").orElse("");
        Map<String, String> beside = new LinkedHashMap<>();
        files.texts().forEach((path, text) -> {
            if (folder(path).equals(folder(schema)) || folder(path).equals(folder(mapping))) {
                beside.put(path, text);
            }
        });
        return new Format.Dfdl(schema, mapping, beside);
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static Map<String, String> constants(Yaml yaml) {
        Map<String, String> constants = new LinkedHashMap<>();
        yaml.map("constants").forEach((field, value) -> constants.put(field, value.text()));
        return Map.copyOf(constants);
    }

    private List<RecordLayout> records(Yaml yaml) {
        if (yaml.get("columns").isPresent()) {
            return List.of(new RecordLayout(RecordLayout.Part.LINE, 0, null, columns(yaml)));
        }
        return yaml.list("records").stream()
                .map(layout -> new RecordLayout(
                        values.word(layout, "is", RecordLayout.Part.class, RecordLayout.Part.LINE),
                        values.integer(layout, "at", 1),
                        layout.text("value").orElse(null),
                        columns(layout)))
                .toList();
    }

    private List<Column> columns(Yaml layout) {
        return layout.list("columns").stream().map(this::column).toList();
    }

    private Column column(Yaml yaml) {
        return new Column(
                yaml.text("name").orElse(""),
                values.integer(yaml, "at", 0),
                values.integer(yaml, "length", 0),
                yaml.text("to").orElse(null),
                type(yaml.text("as").orElse("text")),
                values.flag(yaml, "required", false),
                yaml.get("sign").map(FormatBinder::sign).orElse(null),
                yaml.text("pattern").orElse(null),
                number(yaml, "min"),
                number(yaml, "max"),
                yaml.texts("oneOf"),
                yaml.text("lookup").orElse(null));
    }

    private static Column.Type type(String text) {
        Matcher matcher = TYPE.matcher(text);
        if (!matcher.matches()) {
            return new Column.Type(Column.Type.Kind.TEXT, 0, null);
        }
        Column.Type.Kind kind =
                Values.constant(Column.Type.Kind.class, matcher.group(1)).orElseThrow();
        String argument = matcher.group(2);
        if (kind == Column.Type.Kind.DATE) {
            return new Column.Type(kind, 0, argument);
        }
        boolean sized = argument != null && argument.matches("[0-9]{1,6}");
        return new Column.Type(kind, sized ? Integer.parseInt(argument) : 0, null);
    }

    private static Column.Sign sign(Yaml yaml) {
        return new Column.Sign(yaml.text("column").orElse(null), yaml.texts("debit"), yaml.texts("credit"));
    }

    private static BigDecimal number(Yaml yaml, String key) {
        return yaml.text(key)
                .filter(text -> text.matches("-?[0-9]+(\\.[0-9]+)?"))
                .map(BigDecimal::new)
                .orElse(null);
    }
}
