package io.entrepot.partner;

import io.entrepot.canonical.DocumentType;
import io.entrepot.partner.RecordLayout.Part;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold for {@code format:}. */
final class FormatRules {
    private final Contract contract;
    private final Channel channel;
    private final Problems problems;

    FormatRules(Contract contract, Channel channel, Problems problems) {
        this.contract = contract;
        this.channel = channel;
        this.problems = problems;
    }

    void check(Yaml format) {
        if (channel.format() == null || channel.format().isEnveloped() || channel.document() == null) {
            return; // the schema has told, or nothing is to be said
        }
        constants(format.entries().values().iterator().next());
        if (channel.format() instanceof Format.Csv csv) {
            csv(csv, format.at("csv"));
        } else if (channel.format() instanceof Format.FixedWidth fixed) {
            fixedWidth(fixed, format.at("fixedWidth"));
        } else if (channel.format() instanceof Format.Camt) {
            only(format.at("camt"), "camt messages become", DocumentType.STATEMENT);
        } else if (channel.format() instanceof Format.Json) {
            only(format.at("json"), "JSON becomes", DocumentType.INVOICE, DocumentType.PURCHASE_ORDER);
        } else if (channel.format() instanceof Format.Dfdl dfdl) {
            dfdl(dfdl, format.at("dfdl"));
        }
    }

    private void dfdl(Format.Dfdl dfdl, Yaml yaml) {
        only(yaml, "dialects become", DocumentType.PURCHASE_ORDER);
        Map.of("schema", dfdl.schema(), "mapping", dfdl.mapping()).forEach((key, path) -> {
            if (!path.isEmpty() && !dfdl.files().containsKey(path)) {
                problems.error(
                        yaml.at(key),
                        "there is no file " + contract.partner() + "/" + path,
                        References.known(path, dfdl.files().keySet(), "files"));
            }
        });
    }

    private void only(Yaml yaml, String what, DocumentType... types) {
        List<String> ids = Arrays.stream(types).map(DocumentType::id).toList();
        if (!ids.contains(channel.document().id())) {
            problems.error(
                    yaml, what + " " + String.join("s and ", ids) + "s only", "document: " + String.join(" or ", ids));
        }
    }

    /** Whether documents of this type can be put together from rows at all. */
    private boolean inRows(Yaml yaml) {
        if (DocumentFields.inRows(channel.document())) {
            return true;
        }
        problems.error(yaml, References.a(channel.document().id()) + " does not come in rows", "format: {json: {}}");
        return false;
    }

    private void constants(Yaml yaml) {
        Set<String> fields = DocumentFields.fillable(channel.document(), Part.LINE);
        yaml.map("constants").forEach((name, value) -> {
            if (!fields.contains(name)) {
                problems.error(value, unknownField(name), References.known(name, fields, "fields"));
            }
        });
    }

    private void csv(Format.Csv csv, Yaml yaml) {
        if (!inRows(yaml)) {
            return;
        }
        charset(csv.charset(), yaml, false);
        if (csv.delimiter() == csv.quote()) {
            problems.error(yaml.at("quote"), "quote and delimiter are the same character", "");
        }
        grouping(csv, yaml);
        if (csv.header() && yaml.get("records").isPresent()) {
            problems.error(
                    yaml.at("header"), "record types have no header line that names their columns", "header: false");
        }
        layouts(csv.records(), yaml, (layout, columns) -> csvColumns(csv, layout, columns));
        filled(csv.records(), csv.constants(), yaml);
    }

    private void grouping(Format.Csv csv, Yaml yaml) {
        if (csv.grouping().equals(String.valueOf(csv.decimal()))) {
            problems.error(yaml.at("grouping"), "grouping and decimal are the same character", "");
        }
    }

    private void fixedWidth(Format.FixedWidth fixed, Yaml yaml) {
        if (!inRows(yaml)) {
            return;
        }
        charset(fixed.charset(), yaml, true);
        layouts(fixed.records(), yaml, (layout, columns) -> fixedColumns(fixed, layout, columns));
        filled(fixed.records(), fixed.constants(), yaml);
    }

    private void charset(String name, Yaml yaml, boolean singleByte) {
        try {
            Charset charset = Charset.forName(name);
            if (singleByte && charset.newEncoder().maxBytesPerChar() > 1) {
                problems.error(
                        yaml.at("charset"),
                        name + " has characters of several bytes",
                        "positions need a single-byte set");
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            problems.error(
                    yaml.at("charset"), "no character set \"" + name + "\"", "such as UTF-8, ISO-8859-1, windows-1252");
        }
    }

    /** Checks the layouts of either format; {@code positions} does what only that format needs. */
    private void layouts(List<RecordLayout> layouts, Yaml yaml, Positions positions) {
        if (yaml.get("columns").isPresent() == yaml.get("records").isPresent()) {
            problems.error(
                    yaml,
                    "needs either columns or records",
                    "columns when all rows are alike, records when they differ");
            return;
        }
        List<Yaml> at = yaml.get("records").isPresent() ? yaml.list("records") : List.of(yaml);
        Set<String> discriminators = new HashSet<>();
        for (int i = 0; i < layouts.size(); i++) {
            RecordLayout layout = layouts.get(i);
            if (layout.at() > 0 && !discriminators.add(layout.at() + ":" + layout.value())) {
                problems.error(
                        at.get(i).at("value"),
                        "a record type with this value is already there",
                        "values tell them apart");
            }
            List<Yaml> columns = at.get(i).list("columns");
            new ColumnRules(contract, channel, layout, problems).check(columns);
            positions.check(layout, columns);
        }
        if (layouts.stream().noneMatch(layout -> layout.is() == Part.LINE)) {
            problems.error(yaml.at("records"), "there is no line record", "one record has \"is: line\"");
        }
    }

    @FunctionalInterface
    private interface Positions {
        void check(RecordLayout layout, List<Yaml> columns);
    }

    private void csvColumns(Format.Csv csv, RecordLayout layout, List<Yaml> yaml) {
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < layout.columns().size(); i++) {
            int at = layout.columns().get(i).at();
            if (at == 0 && !csv.header()) {
                problems.error(
                        yaml.get(i), "needs \"at\": no header line names the columns", "at: 1 is the first column");
            } else if (at > 0 && !taken.add(at)) {
                problems.error(yaml.get(i).at("at"), "column " + at + " is read twice", "");
            }
        }
    }

    private void fixedColumns(Format.FixedWidth fixed, RecordLayout layout, List<Yaml> yaml) {
        List<int[]> taken = new ArrayList<>();
        if (layout.at() > 0 && layout.value() != null) {
            taken.add(new int[] {layout.at(), layout.at() + layout.value().length() - 1});
        }
        for (int i = 0; i < layout.columns().size(); i++) {
            Column column = layout.columns().get(i);
            int last = column.at() + column.length() - 1;
            if (taken.stream().anyMatch(span -> column.at() <= span[1] && last >= span[0])) {
                problems.error(
                        yaml.get(i).at("at"),
                        "\"" + column.name() + "\" overlaps another column or the record type",
                        "it takes characters " + column.at() + " to " + last);
            }
            if (fixed.lineLength() > 0 && last > fixed.lineLength()) {
                problems.error(
                        yaml.get(i).at("length"),
                        "\"" + column.name() + "\" ends at " + last + ", beyond the line",
                        "lineLength is " + fixed.lineLength());
            }
            taken.add(new int[] {column.at(), last});
        }
    }

    /** Every field a document cannot do without must come from somewhere, and so must its identity. */
    private void filled(List<RecordLayout> layouts, Map<String, String> constants, Yaml yaml) {
        Set<String> filled = new LinkedHashSet<>(constants.keySet());
        layouts.forEach(layout -> layout.columns().forEach(column -> filled.add(column.to())));
        List<String> missing = DocumentFields.required(channel.document()).stream()
                .filter(field -> !filled.contains(field))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            problems.error(
                    yaml.at(yaml.get("records").isPresent() ? "records" : "columns"),
                    "nothing fills " + String.join(", ", missing),
                    "a column's \"to\", or constants");
        }
    }

    private String unknownField(String name) {
        return References.a(channel.document().id()) + " has no field \"" + name + "\"";
    }
}
