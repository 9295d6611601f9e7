package io.entrepot.partner;

import io.entrepot.partner.Column.Type.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What must hold for the columns of one record layout. */
final class ColumnRules {
    private static final LocalDate FIRST_OF_MONTH = LocalDate.of(2026, 11, 1);

    private final Contract contract;
    private final Channel channel;
    private final RecordLayout layout;
    private final Problems problems;

    ColumnRules(Contract contract, Channel channel, RecordLayout layout, Problems problems) {
        this.contract = contract;
        this.channel = channel;
        this.layout = layout;
        this.problems = problems;
    }

    void check(List<Yaml> yaml) {
        Set<String> names = new HashSet<>();
        Set<String> targets = new HashSet<>();
        for (int i = 0; i < layout.columns().size(); i++) {
            Column column = layout.columns().get(i);
            Yaml at = yaml.get(i);
            if (!column.name().isEmpty() && !names.add(column.name())) {
                problems.error(
                        at.at("name"), "there are two columns \"" + column.name() + "\"", "names tell columns apart");
            }
            target(column, at, targets);
            date(column, at);
            sign(column, at);
            limits(column, at);
            pattern(column, at);
            lookup(column, at);
        }
    }

    private void target(Column column, Yaml yaml, Set<String> targets) {
        if (column.to() == null) {
            return;
        }
        Set<String> fields = DocumentFields.fillable(channel.document(), layout.is());
        if (!fields.contains(column.to())) {
            problems.error(
                    yaml.at("to"),
                    "no field \"" + column.to() + "\" in "
                            + References.a(channel.document().id()) + " "
                            + layout.is().name().toLowerCase(Locale.ROOT),
                    References.known(column.to(), fields, "fields"));
            return;
        }
        if (!targets.add(column.to()) && !column.to().equals(DocumentFields.REPEATABLE)) {
            problems.error(yaml.at("to"), "two columns fill \"" + column.to() + "\"", "only remittance may be joined");
        }
        Set<Kind> kinds = DocumentFields.kinds(channel.document(), layout.is(), column.to());
        if (!kinds.contains(column.as().kind())) {
            problems.error(
                    yaml.at("as"),
                    "\"" + column.to() + "\" cannot be filled from "
                            + word(column.as().kind()),
                    "as: "
                            + String.join(
                                    " or ",
                                    kinds.stream().map(ColumnRules::word).toList()));
        }
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** A date pattern must bring a whole day back (or a month, for its first day); {@code yyyy} is the plain year. */
    private void date(Column column, Yaml yaml) {
        if (column.as().kind() != Kind.DATE) {
            return;
        }
        try {
            DateTimeFormatter format = new DateTimeFormatterBuilder()
                    .appendPattern(column.as().format().replace('y', 'u'))
                    .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
            LocalDate.parse(format.format(FIRST_OF_MONTH), format);
        } catch (DateTimeException | IllegalArgumentException e) {
            problems.error(
                    yaml.at("as"),
                    "\"" + column.as().format() + "\" gives no day",
                    "such as date(dd.MM.yyyy), date(yyyyMMdd)");
        }
    }

    private void sign(Column column, Yaml yaml) {
        if (column.sign() == null) {
            return;
        }
        Yaml sign = yaml.at("sign");
        if (!numeric(column)) {
            problems.error(sign, "only numbers have a sign", "as: decimal(2) or minor(2)");
        }
        String name = column.sign().column();
        List<String> names = layout.columns().stream().map(Column::name).toList();
        if (name != null && !names.contains(name)) {
            problems.error(
                    sign.at("column"),
                    "no column \"" + name + "\" in this record",
                    References.known(name, names, "columns"));
        }
        if (!Collections.disjoint(column.sign().debit(), column.sign().credit())) {
            problems.error(sign, "a code is both debit and credit", "");
        }
    }

    private static boolean numeric(Column column) {
        return switch (column.as().kind()) {
            case DECIMAL, MINOR, INTEGER -> true;
            case TEXT, DATE -> false;
        };
    }

    private void limits(Column column, Yaml yaml) {
        for (String key : List.of("min", "max")) {
            if (yaml.get(key).isPresent() && !numeric(column)) {
                problems.error(
                        yaml.at(key),
                        "nothing acts on \"" + key + "\" for "
                                + word(column.as().kind()),
                        "drop it");
            }
        }
        if (column.min() != null && column.max() != null && column.min().compareTo(column.max()) > 0) {
            problems.error(yaml.at("min"), "min is larger than max", "");
        }
    }

    private void pattern(Column column, Yaml yaml) {
        if (column.pattern() == null) {
            return;
        }
        try {
            Pattern.compile(column.pattern());
        } catch (PatternSyntaxException e) {
            problems.error(yaml.at("pattern"), "no regular expression: " + e.getDescription(), "");
        }
    }

    private void lookup(Column column, Yaml yaml) {
        if (column.lookup() == null) {
            return;
        }
        if (!contract.lookups().containsKey(column.lookup())) {
            problems.error(
                    yaml.at("lookup"),
                    "there is no lookup \"" + column.lookup() + "\"",
                    References.known(column.lookup(), contract.lookups().keySet(), "lookups"));
        }
        if (column.as().kind() != Kind.TEXT) {
            problems.error(yaml.at("as"), "a code to look up is text", "as: text");
        }
    }
}
