package io.entrepot.format.csv;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.format.tabular.Layout;
import io.entrepot.format.tabular.Row;
import io.entrepot.partner.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The header row of a file against the columns of its contract. */
final class HeaderRow {
    private final long line;
    private final List<String> names = new ArrayList<>();
    private final Consumer<Finding> findings;
    private final char delimiter;
    private final int[] fieldOfColumn;
    private boolean usable = true;

    HeaderRow(Row row, Layout layout, char delimiter, Consumer<Finding> findings) {
        this.line = row.line();
        this.delimiter = delimiter;
        this.findings = findings;
        for (int i = 0; i < row.fields(); i++) {
            names.add(row.text(i));
        }
        this.fieldOfColumn = layout.columns().stream().mapToInt(this::find).toArray();
        tellUnknown(layout);
    }

    /** For each column of the layout the field that holds it. */
    int[] fieldOfColumn() {
        return fieldOfColumn;
    }

    /** Whether every column was found. */
    boolean usable() {
        return usable;
    }

    private int find(Column column) {
        if (column.at() > 0) {
            return at(column);
        }
        int first = names.indexOf(column.name());
        if (first < 0) {
            String near = names.stream()
                    .filter(column.name()::equalsIgnoreCase)
                    .findFirst()
                    .map(name -> "The file writes it \"" + name + "\".")
                    .orElse(names.size() == 1 ? "Is the delimiter '" + delimiter + "'?" : "Send the agreed columns.");
            error("csv-header-missing", column.name(), String.join(", ", names), near);
        } else if (first != names.lastIndexOf(column.name())) {
            error("csv-header-duplicate", column.name(), column.name() + " more than once", "Name each column once.");
        }
        return first;
    }

    private int at(Column column) {
        String seen = column.at() <= names.size() ? names.get(column.at() - 1) : "";
        if (!seen.equals(column.name())) {
            error("csv-header-mismatch", column.name(), seen, "Send the columns in the agreed order.");
        }
        return column.at() - 1;
    }

    private void error(String rule, String column, String seen, String hint) {
        usable = false;
        findings.accept(Finding.error(Place.line(line, column), rule, seen, "one column \"" + column + "\"", hint));
    }

    private void tellUnknown(Layout layout) {
        List<String> unknown = new ArrayList<>(names);
        layout.columns().forEach(column -> unknown.remove(column.name()));
        unknown.removeIf(String::isEmpty);
        if (usable && !unknown.isEmpty()) {
            findings.accept(Finding.warning(
                    Place.line(line, ""),
                    "csv-header-unknown",
                    String.join(", ", unknown),
                    "only columns of the contract",
                    "They are not read; list them in the contract if they matter."));
        }
    }
}
