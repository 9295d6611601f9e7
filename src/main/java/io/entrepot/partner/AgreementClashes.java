package io.entrepot.partner;

import io.entrepot.failure.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ids of an agreement are used once over all partners, or an envelope could lead to two of them. Whoever is asked
 * first has the ids; a later contract that uses them too is refused as a whole.
 */
public final class AgreementClashes {
    private final Map<AgreementId, String> taken = new HashMap<>();

    /** Takes the contract's ids, or tells every one that another partner has; then none is taken. */
    public List<ContractProblem> claim(Contract contract) {
        List<ContractProblem> problems = new ArrayList<>();
        contract.agreements()
                .forEach((name, agreement) -> AgreementId.of(agreement).forEach(id -> Optional.ofNullable(taken.get(id))
                        .ifPresent(other -> problems.add(problem(contract, name, id, other)))));
        if (problems.isEmpty()) {
            AgreementId.of(contract).forEach(id -> taken.put(id, contract.partner()));
        }
        return problems;
    }

    private static ContractProblem problem(Contract contract, String agreement, AgreementId id, String other) {
        return new ContractProblem(
                Severity.ERROR,
                contract.partner() + "/" + ContractFiles.CONTRACT,
                0,
                "agreements." + agreement + ".environments",
                id + " is an agreement of " + other + "/" + ContractFiles.CONTRACT + " too",
                "an envelope must lead to one partner: mend one of the two files");
    }
}
