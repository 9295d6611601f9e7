package io.entrepot.partner;

import io.entrepot.failure.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads partner folders strictly: YAML, then the JSON Schema, then binding to records, then the rules between keys. Each
 * step goes on after an error of the one before as far as it makes sense, so that all problems are told at once.
 */
public final class ContractLoader {
    /** What a contract is read for. */
    public enum Purpose {
        /** To run it: every environment variable must be set. */
        RUN,
        /** To judge its text, away from where it runs: an unset environment variable is a warning. */
        LINT,
        /** To finish what was begun with an older version: rules that only time breaks no longer count. */
        STORED
    }

    private final Environment environment;
    private final Clock clock;
    private final Iterable<ContractCheck> checks;

    public ContractLoader(Environment environment, Clock clock) {
        this(environment, clock, List.of());
    }

    /** @param checks are asked about every contract that is right by itself, unless it is {@link Purpose#STORED} */
    public ContractLoader(Environment environment, Clock clock, Iterable<ContractCheck> checks) {
        this.environment = environment;
        this.clock = clock;
        this.checks = checks;
    }

    /** Every partner's folder below {@code contracts}, by name; hidden folders and plain files are skipped. */
    public List<LoadedContract> loadAll(Path contracts, Purpose purpose) {
        return folders(contracts).stream().map(folder -> load(folder, purpose)).toList();
    }

    /** The partner folders below {@code contracts}; none when there is no such folder. */
    public static List<Path> folders(Path contracts) {
        if (!Files.isDirectory(contracts)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(contracts)) {
            return entries.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("contracts folder " + contracts, e);
        }
    }

    public LoadedContract load(Path folder, Purpose purpose) {
        String partner = folder.getFileName().toString();
        try {
            return load(ContractFiles.read(folder), purpose);
        } catch (IOException e) {
            ContractProblem problem = new ContractProblem(
                    Severity.ERROR,
                    partner + "/" + ContractFiles.CONTRACT,
                    0,
                    "",
                    "cannot be read: " + e.getMessage(),
                    "a partner's folder holds a contract.yaml, as UTF-8 text");
            return new LoadedContract(
                    partner, new ContractFiles(partner, Map.of()), Optional.empty(), List.of(problem));
        }
    }

    public LoadedContract load(ContractFiles files, Purpose purpose) {
        Problems problems = new Problems(files.partner());
        Optional<Yaml> yaml = new YamlReader(problems).read(files.texts().getOrDefault(ContractFiles.CONTRACT, ""));
        Optional<Contract> contract = yaml.map(root -> bind(root, files, purpose, problems));
        List<ContractProblem> told = new ArrayList<>(problems.sorted());
        return new LoadedContract(
                files.partner(), files, problems.hasErrors() ? Optional.empty() : contract, List.copyOf(told));
    }

    private Contract bind(Yaml root, ContractFiles files, Purpose purpose, Problems problems) {
        Placeholders.check(root, problems);
        SchemaCheck.check(root, problems);
        Values values = new Values(files.partner(), environment, purpose == Purpose.RUN, problems);
        Contract contract = new Contract(
                root.text("partner").orElse(files.partner()),
                root.text("name").orElse(""),
                values.integer(root, "version", 0),
                files.digest(),
                values.word(root, "status", Contract.Status.class, Contract.Status.LIVE),
                values.zone(root, "timezone"),
                new CalendarBinder(values).bind(root),
                new ConnectionBinder(values).bind(root),
                new ChannelBinder(values, files).bind(root),
                new AgreementBinder(values, files).bind(root),
                new DeliveryBinder(values).bind(root),
                new LookupReader(values, files).bind(root));
        ContractRules.check(contract, root, files, purpose == Purpose.STORED ? null : clock, problems);
        if (purpose != Purpose.STORED && !problems.hasErrors()) {
            checks.forEach(check -> check.check(contract).forEach(found -> problems.add(found, root)));
        }
        return contract;
    }
}
