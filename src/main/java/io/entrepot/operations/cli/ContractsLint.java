package io.entrepot.operations.cli;

import io.entrepot.flow.Sample;
import io.entrepot.format.x12.grammar.GrammarException;
import io.entrepot.partner.AgreementClashes;
import io.entrepot.partner.CarriedPartners;
import io.entrepot.partner.ContractLoader;
import io.entrepot.partner.ContractLoader.Purpose;
import io.entrepot.partner.ContractProblem;
import io.entrepot.partner.LoadedContract;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Every error of every partner's folder, and of the mappings its agreements need, at once. */
@Command(name = "lint", description = "Tells every error at once, each with file, line, path and hint.")
class ContractsLint implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ContractsCommand contracts;

    @Parameters(index = "0", arity = "0..1", paramLabel = "<folder>", description = "default: partner-contracts")
    private Path asked;

    private int errors;
    private int warnings;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = contracts.folder(asked);
        List<Path> partners = ContractLoader.folders(folder);
        SchemaLint schemas = new SchemaLint();
        try (Standards standards = standards(schemas, out)) {
            ContractLoader loader = standards == null ? contracts.loader() : contracts.loader(standards);
            List<LoadedContract> all = partners.stream()
                    .map(partner -> loader.load(partner, Purpose.LINT))
                    .toList();
            contracts(all, schemas, folder, out);
        }
        for (Path partner : partners) {
            if (!Files.isRegularFile(partner.resolve("runbook.md"))) {
                out.println(partner + "/runbook.md: warning: is missing (who to call, cut-offs, escalation)");
                warnings++;
            }
            errors += samples(partner, out);
        }
        out.printf("%d partners, %d errors, %d warnings%n", partners.size(), errors, warnings);
        out.flush();
        return errors == 0 ? 0 : 1;
    }

    /** What is wrong with each contract by itself, and beside the others. */
    private void contracts(List<LoadedContract> all, SchemaLint schemas, Path folder, PrintWriter out) {
        AgreementClashes clashes = new AgreementClashes();
        CarriedPartners carried = CarriedPartners.among(all);
        for (LoadedContract one : all) {
            List<ContractProblem> problems = new ArrayList<>(one.problems());
            one.contract().map(clashes::claim).ifPresent(problems::addAll);
            one.contract().map(schemas::dialects).ifPresent(problems::addAll);
            problems.addAll(carried.check(one));
            problems.forEach(problem -> told(folder + "/", problem, out));
        }
    }

    /** The mappings, compiled; null when they have errors, which are told. */
    private Standards standards(SchemaLint schemas, PrintWriter out) {
        try {
            Standards standards = Standards.in(contracts.mappings());
            schemas.messages(standards).forEach(problem -> told("", problem, out));
            return standards;
        } catch (GrammarException | IllegalArgumentException e) {
            List<String> lines = e.getMessage().lines().toList();
            lines.forEach(line -> out.println("error: " + line));
            errors += lines.size();
            return null;
        }
    }

    private void told(String folder, ContractProblem problem, PrintWriter out) {
        out.println(folder + problem);
        errors += problem.isError() ? 1 : 0;
        warnings += problem.isError() ? 0 : 1;
    }

    private static int samples(Path partner, PrintWriter out) {
        try {
            Sample.in(partner);
            return 0;
        } catch (IOException e) {
            out.println("error: " + e.getMessage());
            return 1;
        }
    }
}
