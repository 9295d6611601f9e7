package io.entrepot.partner;

import io.entrepot.failure.Defect;
import io.entrepot.failure.Severity;
import io.entrepot.partner.ContractLoader.Purpose;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The contracts in force. A partner whose folder is invalid keeps its last good version, or is left out when there is
 * none: one partner's mistake never stops another.
 */
@ApplicationScoped
public class Contracts {
    private static final Logger LOG = Logger.getLogger(Contracts.class);

    private final Path folder;
    private final ContractLoader loader;
    private final ContractVersions versions;
    private final Consumer<ContractsChanged> changed;
    private final Map<String, Contract> older = new ConcurrentHashMap<>();
    private volatile Map<String, Contract> inForce = Map.of();
    private volatile Map<String, List<ContractProblem>> problems = Map.of();
    private Map<String, List<ContractProblem>> ownProblems = Map.of();
    private Map<String, String> seen = Map.of();

    @Inject
    public Contracts(
            @ConfigProperty(name = "entrepot.contracts") String folder,
            ContractVersions versions,
            Clock clock,
            Instance<ContractCheck> checks,
            Event<ContractsChanged> changed) {
        this(Path.of(folder), new ContractLoader(Environment.system(), clock, checks), versions, changed::fire);
    }

    public Contracts(
            Path folder, ContractLoader loader, ContractVersions versions, Consumer<ContractsChanged> changed) {
        this.folder = folder;
        this.loader = loader;
        this.versions = versions;
        this.changed = changed;
    }

    /** What is in force now, by partner. */
    public Collection<Contract> all() {
        return inForce.values();
    }

    public Optional<Contract> find(String partner) {
        return Optional.ofNullable(inForce.get(partner));
    }

    /** Partners that have a folder and, as long as it has errors, nothing in force: nobody knows what channels they have. */
    public Set<String> unreadable() {
        Set<String> partners = new TreeSet<>(problems.keySet());
        partners.removeAll(inForce.keySet());
        return partners;
    }

    /** Partners to whom nothing is sent and whose machines are left alone. */
    public Set<String> suspended() {
        return inForce.values().stream()
                .filter(contract -> contract.status() == Contract.Status.SUSPENDED)
                .map(Contract::partner)
                .collect(Collectors.toSet());
    }

    /**
     * The version an arrival was landed with, which may be older than the one in force.
     *
     * @throws Defect when it was never stored
     */
    public Contract at(String partner, String digest) {
        Contract current = inForce.get(partner);
        if (current != null && current.digest().equals(digest)) {
            return current;
        }
        return older.computeIfAbsent(partner + " " + digest, key -> stored(partner, digest));
    }

    private Contract stored(String partner, String digest) {
        ContractFiles files = versions.find(partner, digest)
                .orElseThrow(() -> new Defect("contract " + partner + " with digest " + digest + " was never stored"));
        LoadedContract loaded = loader.load(files, Purpose.STORED);
        return loaded.contract()
                .orElseThrow(() -> new Defect("stored contract " + partner + " with digest " + digest
                        + " is not valid any more: " + loaded.problems()));
    }

    /** Everything wrong with any partner's folder, those that are in force with an older version included. */
    public List<ContractProblem> problems() {
        return problems.values().stream().flatMap(List::stream).toList();
    }

    public List<ContractProblem> problems(String partner) {
        return problems.getOrDefault(partner, List.of());
    }

    @PostConstruct
    void start() {
        refresh(Set.of());
    }

    /** Reads the folder again and tells which partners changed; does nothing while no text has changed. */
    public void refresh() {
        Set<String> partners = refresh(inForce.keySet());
        if (!partners.isEmpty()) {
            changed.accept(new ContractsChanged(partners));
        }
    }

    private synchronized Set<String> refresh(Set<String> before) {
        if (!Files.isDirectory(folder)) {
            LOG.warnf("there is no contracts folder %s: what is in force stays", folder.toAbsolutePath());
            return Set.of();
        }
        List<LoadedContract> loaded = loader.loadAll(folder, Purpose.RUN);
        Map<String, String> fingerprints = new TreeMap<>();
        loaded.forEach(one -> fingerprints.put(
                one.partner(), one.files().digest() + one.problems().hashCode()));
        if (fingerprints.equals(seen)) {
            return Set.of();
        }
        Map<String, List<ContractProblem>> own = new TreeMap<>();
        for (LoadedContract one : loaded) {
            boolean known = fingerprints.get(one.partner()).equals(seen.get(one.partner()));
            own.put(one.partner(), known ? ownProblems.get(one.partner()) : judged(one));
        }
        InForce next = InForce.choose(loaded, inForce);
        Set<String> partners = new TreeSet<>(before);
        partners.removeAll(fingerprints.keySet());
        partners.addAll(next.changedFrom(inForce));
        partners.forEach(partner ->
                LOG.infof("partner %s: %s", partner, describe(next.contracts().get(partner))));
        inForce = next.contracts();
        problems = next.told(own);
        ownProblems = own;
        seen = fingerprints;
        return partners;
    }

    private static String describe(Contract contract) {
        return contract == null
                ? "contract gone"
                : "contract version " + contract.version() + " in force ("
                        + contract.digest().substring(0, 12) + ")";
    }

    /** Stores a new text before it is in force: an arrival that refers to it must find it. */
    private List<ContractProblem> judged(LoadedContract loaded) {
        List<ContractProblem> found = new ArrayList<>(loaded.problems());
        loaded.contract().ifPresent(contract -> {
            versions.otherDigest(contract.partner(), contract.version(), contract.digest())
                    .ifPresent(other -> found.add(sameVersion(contract)));
            versions.remember(contract, loaded.files());
        });
        found.forEach(problem -> LOG.log(
                problem.isError() ? Logger.Level.ERROR : Logger.Level.WARN,
                "partner " + loaded.partner() + ": " + problem));
        return List.copyOf(found);
    }

    private static ContractProblem sameVersion(Contract contract) {
        return new ContractProblem(
                Severity.WARNING,
                contract.partner() + "/" + ContractFiles.CONTRACT,
                0,
                "version",
                "version " + contract.version() + " was in force with another text before",
                "raise the version with every change");
    }
}
