package io.entrepot.partner;

import io.entrepot.partner.Agreement.Acknowledged;
import io.entrepot.partner.Agreement.Standard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What must hold for {@code agreements:}. */
final class AgreementRules {
    private static final String X12_VERSION = "[0-9]{6}[A-Z0-9]{0,6}";
    private static final String EDIFACT_VERSION = "[DS]\\.[0-9]{2}[AB]";

    private final Contract contract;
    private final ContractFiles files;
    private final Problems problems;
    private final Map<AgreementId, String> ids = new HashMap<>();

    private AgreementRules(Contract contract, ContractFiles files, Problems problems) {
        this.contract = contract;
        this.files = files;
        this.problems = problems;
    }

    static void check(Contract contract, Yaml root, ContractFiles files, Problems problems) {
        AgreementRules rules = new AgreementRules(contract, files, problems);
        root.map("agreements")
                .forEach((name, yaml) -> rules.agreement(contract.agreements().get(name), yaml));
    }

    private void agreement(Agreement agreement, Yaml yaml) {
        standard(agreement, yaml);
        environments(agreement, yaml);
        for (String key : List.of("receives", "sends", "owes")) {
            yaml.map(key).forEach((set, each) -> setName(agreement, set, each));
        }
        yaml.map("receives").forEach((set, each) -> due(agreement, each, "answer"));
        yaml.map("sends").forEach((set, each) -> due(agreement, each, "expect"));
        yaml.map("owes").values().forEach(each -> need(each, "within", ""));
        Stream.of("sends", "owes")
                .flatMap(key -> yaml.map(key).values().stream())
                .forEach(this::warning);
        guide(agreement, yaml);
        deliver(agreement, yaml);
        new DelimiterRules(agreement, problems).check(yaml);
    }

    private void standard(Agreement agreement, Yaml yaml) {
        boolean x12 = agreement.standard() == Standard.X12;
        if (x12) {
            inert(yaml, "syntax", "X12");
        } else {
            List.of("guide", "sends", "owes", "ta1", "ta1Within").forEach(key -> inert(yaml, key, "EDIFACT"));
            for (String key : List.of("group", "set")) {
                yaml.get("duplicates").ifPresent(duplicates -> inert(duplicates, key, "EDIFACT"));
                yaml.get("controlNumbers").ifPresent(numbers -> inert(numbers, key, "EDIFACT"));
            }
        }
        if (!agreement.version().isEmpty() && !agreement.version().matches(x12 ? X12_VERSION : EDIFACT_VERSION)) {
            problems.error(
                    yaml.at("version"),
                    "no version of " + agreement.standard(),
                    x12 ? "as GS08 has it, in quotes: \"004010\"" : "directory as UNH has it: D.96A");
        }
    }

    private void environments(Agreement agreement, Yaml yaml) {
        boolean x12 = agreement.standard() == Standard.X12;
        yaml.map("environments").values().forEach(each -> Stream.of("us", "them")
                .map(each::get)
                .forEach(end -> end.filter(Yaml::isMap).ifPresent(identity -> {
                    (x12 ? List.of("isa", "gs") : List.of("unb")).forEach(key -> need(identity, key, ""));
                    (x12 ? List.of("unb") : List.of("isa", "gs"))
                            .forEach(key ->
                                    inert(identity, key, agreement.standard().name()));
                })));
        for (AgreementId id : AgreementId.of(agreement)) {
            String other = ids.putIfAbsent(id, agreement.name());
            if (other != null) {
                problems.error(
                        yaml.at("environments"),
                        id + " is in agreement \"" + other + "\" too",
                        "an envelope must lead to one agreement and environment");
            }
        }
    }

    private void setName(Agreement agreement, String set, Yaml yaml) {
        boolean x12 = agreement.standard() == Standard.X12;
        if (!set.matches(x12 ? "[0-9]{3}" : "[A-Z]{6}")) {
            problems.error(
                    yaml,
                    "\"" + set + "\" is no " + (x12 ? "transaction set" : "message type"),
                    x12 ? "three digits such as 850" : "six letters such as ORDERS");
        }
    }

    private void due(Agreement agreement, Yaml yaml, String key) {
        Acknowledged word = yaml.text(key).flatMap(Acknowledged::of).orElse(null);
        if (word == null) {
            return; // the schema has told
        }
        if (word == Acknowledged.NONE) {
            List.of("within", "warnBefore").forEach(each -> inert(yaml, each, key + ": none"));
            return;
        }
        need(yaml, "within", ": " + key + " " + word.id() + " has a deadline");
        boolean contrl = word == Acknowledged.BY_CONTRL;
        if (contrl != (agreement.standard() == Standard.EDIFACT)) {
            problems.error(
                    yaml.at(key),
                    agreement.standard() + " is not acknowledged by " + word.id(),
                    contrl ? "997, 999 or none" : "CONTRL or none");
        } else if (word == Acknowledged.BY_999 && agreement.version().compareTo("005010") < 0) {
            problems.error(yaml.at(key), "999 begins with version 005010", "997 for " + agreement.version());
        }
    }

    private void warning(Yaml yaml) {
        Within within = yaml.text("within").flatMap(Within::of).orElse(null);
        Within before = yaml.text("warnBefore").flatMap(Within::of).orElse(null);
        if (within != null
                && before != null
                && within.businessDays() > 0 == before.businessDays() > 0
                && (before.businessDays() > within.businessDays()
                        || before.time().compareTo(within.time()) > 0)) {
            problems.error(yaml.at("warnBefore"), "warns before the time has begun", "shorter than within: " + within);
        }
    }

    private void guide(Agreement agreement, Yaml yaml) {
        if (agreement.guide() == null) {
            return;
        }
        String guide = agreement.guide().folder();
        Folders.check(yaml, "guide", problems);
        if (!guide.startsWith("mapping/")) {
            problems.error(yaml.at("guide"), "a guide is below mapping/", "mapping/" + guide);
        } else if (agreement.guide().files().isEmpty()) {
            problems.error(yaml.at("guide"), "there is no file in " + files.partner() + "/" + guide, "");
        }
    }

    private void deliver(Agreement agreement, Yaml yaml) {
        List<String> outgoing = new ArrayList<>();
        agreement.receives().values().stream()
                .map(each -> each.answer().id())
                .filter(id -> !id.equals(Acknowledged.NONE.id()))
                .forEach(outgoing::add);
        if (agreement.standard() == Standard.X12 && agreement.ta1() != Agreement.Ta1.NEVER) {
            outgoing.add("TA1");
        }
        outgoing.addAll(agreement.sends().keySet());
        if (agreement.deliver() == null && !outgoing.isEmpty()) {
            need(yaml, "on", ": there is " + outgoing.get(0) + " to send");
        }
        yaml.get("on").filter(Yaml::isMap).ifPresent(on -> {
            References.connection(contract, on, "deliver", problems, Connection.Sftp.class, Connection.Directory.class);
            Folders.check(on, "directory", problems);
        });
    }

    private void inert(Yaml yaml, String key, String what) {
        yaml.get(key)
                .ifPresent(value -> problems.error(value, "nothing acts on \"" + key + "\" for " + what, "drop it"));
    }

    private void need(Yaml yaml, String key, String why) {
        if (yaml.isMap() && yaml.get(key).isEmpty()) {
            problems.error(yaml.line(), yaml.path() + "." + key, "is missing" + why, "add \"" + key + ":\" here");
        }
    }
}
