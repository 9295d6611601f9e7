package io.entrepot.operations.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.flow.Differences;
import io.entrepot.flow.Sample;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractLoader;
import io.entrepot.partner.ContractLoader.Purpose;
import io.entrepot.partner.LoadedContract;
import io.entrepot.platform.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Every sample through the real decoders, compared with its {@code .expected.json}; every example of the mappings likewise. */
@Command(name = "test", description = "Runs every sample through the real decoders and compares.")
class ContractsTest implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ContractsCommand contracts;

    @Parameters(index = "0", arity = "0..1", paramLabel = "<folder>", description = "default: partner-contracts")
    private Path asked;

    @Option(names = "--partner", paramLabel = "<id>", description = "only this partner's samples")
    private String only;

    @Option(
            names = "--write",
            description = "write what came into the .expected.json instead of comparing; read it before you commit it")
    private boolean write;

    private int failed;

    @Override
    public Integer call() {
        Map<Path, Map<String, Sample>> samples = samples();
        List<Path> examples = only == null && !write ? examples() : List.of();
        int total = samples.values().stream().mapToInt(Map::size).sum() + examples.size();
        Progress progress = new Progress(spec.commandLine().getErr(), total, System.console() != null);
        try (Standards standards = contracts.compiled()) {
            examples(examples, standards, progress);
            ContractLoader loader = contracts.loader(standards);
            SampleBench bench = new SampleBench(
                    standards, contracts.secrets(), ContractsCommand.beside(loader, contracts.folder(asked)));
            samples.forEach((folder, ofPartner) ->
                    partner(loader.load(folder, Purpose.LINT), ofPartner, bench, progress, folder));
        }
        progress.end();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d samples, %d failed%n", total, failed);
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private List<Path> examples() {
        try {
            List<Path> examples = new ArrayList<>(MappingExamples.in(contracts.mappings()));
            examples.addAll(EdifactExamples.in(contracts.mappings()));
            return examples;
        } catch (IOException e) {
            told("FAIL " + e.getMessage());
            return List.of();
        }
    }

    private void examples(List<Path> examples, Standards standards, Progress progress) {
        MappingExamples x12 = new MappingExamples(standards.x12());
        EdifactExamples edifact = new EdifactExamples(standards.edifact());
        for (Path example : examples) {
            progress.step(example.toString());
            judged(
                    example.toString(),
                    EdifactExamples.isExample(example) ? edifact.differences(example) : x12.differences(example));
        }
    }

    private Map<Path, Map<String, Sample>> samples() {
        Map<Path, Map<String, Sample>> samples = new TreeMap<>();
        for (Path folder : ContractLoader.folders(contracts.folder(asked))) {
            if (only == null || only.equals(folder.getFileName().toString())) {
                try {
                    samples.put(folder, Sample.in(folder));
                } catch (IOException e) {
                    told("FAIL " + e.getMessage());
                }
            }
        }
        if (only != null && samples.isEmpty() && failed == 0) {
            throw new ParameterException(spec.commandLine(), "there is no partner " + only);
        }
        return samples;
    }

    private void partner(
            LoadedContract loaded, Map<String, Sample> samples, SampleBench bench, Progress progress, Path folder) {
        if (loaded.contract().isEmpty()) {
            told("FAIL " + loaded.partner() + ": its contract has errors, see \"contracts lint\"");
            return;
        }
        for (Sample sample : samples.values()) {
            progress.step(loaded.partner() + "/" + sample.name());
            sample(loaded.contract().get(), sample, bench, folder);
        }
    }

    private void sample(Contract contract, Sample sample, SampleBench bench, Path folder) {
        ObjectNode got = bench.outcome(contract, sample);
        if (write && !SampleBench.notRun(got)) {
            write(sample, got, folder);
            return;
        }
        judged(contract.partner() + "/" + sample.name(), Differences.between(sample.expected(), got));
    }

    private void judged(String name, List<String> differences) {
        if (differences.isEmpty()) {
            spec.commandLine().getOut().println("ok   " + name);
        } else {
            told("FAIL " + name);
            differences.forEach(difference -> spec.commandLine().getOut().println("     " + difference));
        }
    }

    private void write(Sample sample, ObjectNode got, Path folder) {
        ObjectNode next = Json.mapper().createObjectNode();
        for (String kept : List.of("channel", "unpacked", "tokens", "delivery", "order")) {
            if (sample.expected().has(kept)) {
                next.set(kept, sample.expected().get(kept));
            }
        }
        next.setAll(got);
        try {
            Files.writeString(
                    folder.resolve("samples").resolve(sample.name() + ".expected.json"), next.toPrettyString() + "\n");
        } catch (IOException e) {
            told("FAIL " + e.getMessage());
        }
    }

    private void told(String failure) {
        failed++;
        spec.commandLine().getOut().println(failure);
    }
}
