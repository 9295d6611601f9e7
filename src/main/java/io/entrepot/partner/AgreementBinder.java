package io.entrepot.partner;

import io.entrepot.partner.Agreement.Acknowledged;
import io.entrepot.partner.Agreement.Mode;
import io.entrepot.partner.Agreement.Standard;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Binds {@code agreements:}. */
final class AgreementBinder {
    static final Duration INTERCHANGES = Duration.ofDays(30);
    static final String SYNTAX = "UNOC:3";
    private static final Map<String, Agreement.Delimiters> DEFAULTS = Map.of(
            "X12", new Agreement.Delimiters('*', '>', '^', null, '~', false),
            "EDIFACT", new Agreement.Delimiters('+', ':', null, '?', '\'', false));

    private final Values values;
    private final ContractFiles files;

    AgreementBinder(Values values, ContractFiles files) {
        this.values = values;
        this.files = files;
    }

    Map<String, Agreement> bind(Yaml contract) {
        Map<String, Agreement> agreements = new LinkedHashMap<>();
        contract.map("agreements").forEach((name, yaml) -> agreements.put(name, agreement(name, yaml)));
        return agreements;
    }

    private Agreement agreement(String name, Yaml yaml) {
        Standard standard = values.word(yaml, "standard", Standard.class, Standard.X12);
        String version = yaml.text("version").orElse("");
        return new Agreement(
                name,
                standard,
                environments(yaml),
                version,
                standard == Standard.X12 ? null : yaml.text("syntax").orElse(SYNTAX),
                yaml.text("guide").map(this::guide).orElse(null),
                each(yaml, "receives", this::receives),
                each(yaml, "sends", this::sends),
                each(yaml, "owes", this::owes),
                values.word(yaml, "ta1", Agreement.Ta1.class, Agreement.Ta1.ON_ERROR),
                values.within(yaml, "ta1Within", null),
                duplicates(yaml),
                deliver(yaml),
                delimiters(yaml, standard, version),
                delimiterInData(yaml),
                controlNumbers(yaml));
    }

    private Agreement.Guide guide(String written) {
        String folder = written.replaceAll("/+$", "");
        Map<String, String> texts = new TreeMap<>();
        files.texts().forEach((path, text) -> {
            if (path.startsWith(folder + "/")) {
                texts.put(path.substring(folder.length() + 1), text);
            }
        });
        return new Agreement.Guide(folder, texts);
    }

    private Map<Mode, Agreement.Ends> environments(Yaml agreement) {
        Map<Mode, Agreement.Ends> ends = new LinkedHashMap<>();
        agreement.map("environments").forEach((name, yaml) -> Values.constant(Mode.class, name)
                .ifPresent(mode -> ends.put(
                        mode,
                        new Agreement.Ends(
                                identity(yaml, "us"),
                                identity(yaml, "them"),
                                values.character(yaml, "usage", mode == Mode.TEST ? 'T' : 'P')))));
        return ends;
    }

    private static Agreement.Identity identity(Yaml environment, String key) {
        Yaml yaml = environment.at(key);
        String text = yaml.text("isa").or(() -> yaml.text("unb")).orElse("");
        int slash = text.indexOf('/');
        return new Agreement.Identity(
                slash < 0 ? "" : text.substring(0, slash),
                text.substring(slash + 1),
                yaml.text("gs").orElse(null));
    }

    private static <T> Map<String, T> each(Yaml agreement, String key, Function<Yaml, T> binder) {
        Map<String, T> bound = new LinkedHashMap<>();
        agreement.map(key).forEach((set, yaml) -> bound.put(set, binder.apply(yaml)));
        return bound;
    }

    private Agreement.Receives receives(Yaml yaml) {
        Acknowledged answer = acknowledged(yaml, "answer");
        return new Agreement.Receives(answer, values.within(yaml, "within", null));
    }

    private Agreement.Sends sends(Yaml yaml) {
        Within within = values.within(yaml, "within", null);
        return new Agreement.Sends(acknowledged(yaml, "expect"), within, warnBefore(yaml, within));
    }

    private Agreement.Owes owes(Yaml yaml) {
        Within within = values.within(yaml, "within", null);
        return new Agreement.Owes(within, warnBefore(yaml, within));
    }

    private Within warnBefore(Yaml yaml, Within within) {
        return values.within(yaml, "warnBefore", within == null ? null : within.warning());
    }

    private static Acknowledged acknowledged(Yaml yaml, String key) {
        return yaml.text(key).flatMap(Acknowledged::of).orElse(Acknowledged.NONE);
    }

    private Agreement.Duplicates duplicates(Yaml agreement) {
        Yaml yaml = part(agreement, "duplicates");
        return new Agreement.Duplicates(
                values.duration(yaml, "interchange", INTERCHANGES),
                values.duration(yaml, "group", null),
                values.duration(yaml, "set", null));
    }

    private static Agreement.Deliver deliver(Yaml agreement) {
        return agreement
                .get("on")
                .map(on -> new Agreement.Deliver(
                        on.text("deliver").orElse(null), on.text("directory").orElse("")))
                .orElse(null);
    }

    private Agreement.Delimiters delimiters(Yaml agreement, Standard standard, String version) {
        Yaml yaml = part(agreement, "delimiters");
        Agreement.Delimiters defaults = DEFAULTS.get(standard.name());
        boolean repeats = standard == Standard.X12 && version.compareTo("004020") >= 0;
        Character repetition =
                yaml.get("repetition").isPresent() || repeats ? (Character) values.code(yaml, "repetition", '^') : null;
        return new Agreement.Delimiters(
                values.code(yaml, "element", defaults.element()),
                values.code(yaml, "component", defaults.component()),
                repetition,
                defaults.release(),
                values.code(yaml, "segment", defaults.segment()),
                values.flag(yaml, "lineBreak", false));
    }

    private Agreement.DelimiterInData delimiterInData(Yaml agreement) {
        return new Agreement.DelimiterInData(agreement
                .get("delimiterInData")
                .filter(Yaml::isMap)
                .map(yaml -> (Character) values.character(yaml, "substitute", ' '))
                .orElse(null));
    }

    private Agreement.ControlNumbers controlNumbers(Yaml agreement) {
        Yaml yaml = part(agreement, "controlNumbers");
        return new Agreement.ControlNumbers(
                values.integer(yaml, "interchange", 0),
                values.integer(yaml, "group", 0),
                values.integer(yaml, "set", 0));
    }

    /** What stands under {@code key}; an empty map of the same place when it is missing. */
    private static Yaml part(Yaml agreement, String key) {
        return agreement.get(key).orElse(Yaml.map(agreement.line(), agreement.path(), Map.of()));
    }
}
