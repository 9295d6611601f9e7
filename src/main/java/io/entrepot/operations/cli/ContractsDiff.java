package io.entrepot.operations.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.flow.Differences;
import io.entrepot.flow.Sample;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractLoader;
import io.entrepot.partner.ContractLoader.Purpose;
import io.entrepot.partner.Format;
import io.entrepot.partner.LoadedContract;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What a change of contracts does to the samples: each runs under the old text and the new one. */
@Command(name = "diff", description = "Tells what a change does to the samples.")
class ContractsDiff implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ContractsCommand contracts;

    @Parameters(index = "0", paramLabel = "<old folder>")
    private Path before;

    @Parameters(index = "1", paramLabel = "<new folder>")
    private Path after;

    private PrintWriter out;
    private ContractLoader loader;
    private SampleBench was;
    private SampleBench now;
    private int changes;

    @Override
    public Integer call() {
        out = spec.commandLine().getOut();
        TreeSet<String> partners = new TreeSet<>();
        for (Path folder : List.of(contracts.folder(before), contracts.folder(after))) {
            ContractLoader.folders(folder)
                    .forEach(partner -> partners.add(partner.getFileName().toString()));
        }
        try (Standards standards = contracts.compiled()) {
            loader = contracts.loader(standards);
            was = new SampleBench(standards, contracts.secrets(), ContractsCommand.beside(loader, before));
            now = new SampleBench(standards, contracts.secrets(), ContractsCommand.beside(loader, after));
            partners.forEach(this::partner);
        }
        out.printf("%d changes%n", changes);
        out.flush();
        return changes == 0 ? 0 : 1;
    }

    private void partner(String partner) {
        if (!Files.isDirectory(before.resolve(partner)) || !Files.isDirectory(after.resolve(partner))) {
            told(partner + ": " + (Files.isDirectory(after.resolve(partner)) ? "new partner" : "partner gone"));
            return;
        }
        Optional<Contract> old = load(before.resolve(partner));
        Optional<Contract> changed = load(after.resolve(partner));
        if (old.isPresent() && changed.isPresent()) {
            compare(old.get(), changed.get());
        }
    }

    /** A contract whose mailboxes carry other partners' envelopes is judged with theirs, so its samples run in any case. */
    private void compare(Contract old, Contract changed) {
        boolean same = old.digest().equals(changed.digest());
        if (same && !carriesOthers(changed)) {
            return;
        }
        if (!same) {
            out.printf("%s: version %d -> %d%n", old.partner(), old.version(), changed.version());
            if (old.version() == changed.version()) {
                told(old.partner() + ": other text, same version: raise it");
            }
        }
        samples(old.partner()).values().forEach(sample -> sample(old, changed, sample));
    }

    private void sample(Contract old, Contract changed, Sample sample) {
        String name = "  " + old.partner() + "/" + sample.name() + ": ";
        ObjectNode earlier = was.outcome(old, sample);
        ObjectNode later = now.outcome(changed, sample);
        List<String> differences = Differences.between(earlier, later);
        differences.forEach(difference ->
                told(name + difference.replace("expected ", "was ").replace(", got ", ", now ")));
        if (differences.isEmpty() && SampleBench.notRun(later)) {
            told(name + later.path("state").asText());
        }
    }

    private static boolean carriesOthers(Contract contract) {
        return contract.channels().values().stream()
                .anyMatch(channel -> channel.format() instanceof Format.Enveloped mailbox
                        && mailbox.carries().others());
    }

    private Optional<Contract> load(Path folder) {
        LoadedContract loaded = loader.load(folder, Purpose.LINT);
        if (loaded.contract().isEmpty()) {
            told(folder + ": the contract has errors, see \"contracts lint\"");
        }
        return loaded.contract();
    }

    /** Samples of both folders; of one that is in both, the new text. */
    private Map<String, Sample> samples(String partner) {
        Map<String, Sample> samples = new TreeMap<>();
        for (Path folder : List.of(before, after)) {
            try {
                samples.putAll(Sample.in(folder.resolve(partner)));
            } catch (IOException e) {
                told("  " + e.getMessage());
            }
        }
        return samples;
    }

    private void told(String change) {
        changes++;
        out.println(change);
    }
}
