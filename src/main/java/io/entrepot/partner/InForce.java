package io.entrepot.partner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which text of each partner is in force.
 *
 * @param contracts by partner
 * @param beside what is wrong with each partner's newest text beside the others': a text whose agreements clash with another's is
 *     not in force
 */
record InForce(Map<String, Contract> contracts, Map<String, List<ContractProblem>> beside) {

    /** Whoever stays as it was keeps its agreements' ids; only then may a new text take any. */
    static InForce choose(List<LoadedContract> loaded, Map<String, Contract> before) {
        Map<String, Contract> chosen = new HashMap<>();
        Map<String, List<ContractProblem>> clashes = new HashMap<>();
        AgreementClashes ids = new AgreementClashes();
        for (boolean stay : new boolean[] {true, false}) {
            for (LoadedContract one : loaded) {
                Contract old = before.get(one.partner());
                Contract now = one.contract().orElse(old);
                boolean stays = now != null && old != null && now.digest().equals(old.digest());
                if (now != null && stays == stay) {
                    List<ContractProblem> problems = ids.claim(now);
                    clashes.put(one.partner(), problems);
                    if (problems.isEmpty()) {
                        chosen.put(one.partner(), now);
                    } else if (old != null && ids.claim(old).isEmpty()) {
                        chosen.put(one.partner(), old);
                    }
                }
            }
        }
        CarriedPartners carried = CarriedPartners.inForce(loaded, chosen);
        Map<String, List<ContractProblem>> beside = new HashMap<>();
        loaded.forEach(one -> beside.put(
                one.partner(),
                Stream.concat(clashes.getOrDefault(one.partner(), List.of()).stream(), carried.check(one).stream())
                        .toList()));
        return new InForce(Map.copyOf(chosen), beside);
    }

    /** Partners that have another text than before, or one at last, or none any more. */
    Set<String> changedFrom(Map<String, Contract> before) {
        Set<String> partners = new TreeSet<>(before.keySet());
        partners.addAll(contracts.keySet());
        partners.removeIf(partner -> contracts.containsKey(partner)
                && before.containsKey(partner)
                && contracts.get(partner).digest().equals(before.get(partner).digest()));
        return partners;
    }

    /** What is wrong with each partner's folder by itself, and beside the others. */
    Map<String, List<ContractProblem>> told(Map<String, List<ContractProblem>> own) {
        Map<String, List<ContractProblem>> told = new TreeMap<>();
        own.forEach((partner, problems) -> {
            List<ContractProblem> all = new ArrayList<>(problems);
            all.addAll(beside.getOrDefault(partner, List.of()));
            told.put(partner, List.copyOf(all));
        });
        return Map.copyOf(told);
    }
}
