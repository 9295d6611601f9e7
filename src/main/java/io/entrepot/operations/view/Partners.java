package io.entrepot.operations.view;

import io.entrepot.canonical.DocumentType;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractProblem;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Partners by the contracts in force, and those whose folders do not load. */
@ApplicationScoped
public class Partners {
    private final Contracts contracts;

    @Inject
    Partners(Contracts contracts) {
        this.contracts = contracts;
    }

    /** By id. */
    public List<PartnerRow> all() {
        TreeMap<String, PartnerRow> partners = new TreeMap<>();
        contracts.problems().forEach(problem -> partners.put(folder(problem), invalid(folder(problem))));
        contracts.all().forEach(contract -> partners.put(contract.partner(), row(contract)));
        return List.copyOf(partners.values());
    }

    public Optional<PartnerRow> find(String partner) {
        return contracts
                .find(partner)
                .map(this::row)
                .or(() -> contracts.problems(partner).isEmpty() ? Optional.empty() : Optional.of(invalid(partner)));
    }

    public Optional<Contract> contract(String partner) {
        return contracts.find(partner);
    }

    private PartnerRow row(Contract contract) {
        return new PartnerRow(
                contract.partner(),
                contract.name(),
                contract.version(),
                contract.digest(),
                contract.status().name().toLowerCase(Locale.ROOT),
                contract.timezone().getId(),
                contract.channels().keySet().stream().sorted().toList(),
                contract.deliveries().values().stream().map(Partners::terms).toList(),
                problems(contract.partner()));
    }

    private PartnerRow invalid(String partner) {
        return new PartnerRow(partner, null, null, null, "invalid", null, List.of(), List.of(), problems(partner));
    }

    private List<PartnerRow.Problem> problems(String partner) {
        return contracts.problems(partner).stream()
                .map(problem -> new PartnerRow.Problem(
                        problem.severity().name().toLowerCase(Locale.ROOT),
                        problem.file(),
                        problem.line(),
                        problem.path(),
                        problem.message(),
                        problem.hint()))
                .toList();
    }

    private static String transport(Delivery.By by) {
        if (by instanceof Delivery.Edi edi) {
            return "edi " + edi.set();
        }
        return by instanceof Delivery.Pull ? "pull" : by instanceof Delivery.File ? "file" : "kafka";
    }

    private static PartnerRow.DeliveryTerms terms(Delivery delivery) {
        return new PartnerRow.DeliveryTerms(
                delivery.name(),
                transport(delivery.by()),
                delivery.documents().stream().map(DocumentType::id).toList(),
                delivery.from(),
                delivery.receipt() != null && delivery.receipt().required());
    }

    private static String folder(ContractProblem problem) {
        int slash = problem.file().indexOf('/');
        return slash < 0 ? problem.file() : problem.file().substring(0, slash);
    }
}
