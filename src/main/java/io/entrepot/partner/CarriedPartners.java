package io.entrepot.partner;

import io.entrepot.failure.Severity;
import io.entrepot.partner.Agreement.Standard;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Partners that mailboxes say they carry ({@link Carries}) must be there and have an agreement of the mailbox's standard. */
public final class CarriedPartners {
    private final Set<String> folders = new TreeSet<>();
    private final Map<String, Contract> contracts = new HashMap<>();
    private final Severity severity;

    private CarriedPartners(Collection<LoadedContract> loaded, Severity severity) {
        loaded.forEach(one -> folders.add(one.partner()));
        this.severity = severity;
    }

    /** Among texts that are judged away from where they run: a name that leads nowhere is an error. */
    public static CarriedPartners among(Collection<LoadedContract> loaded) {
        CarriedPartners carried = new CarriedPartners(loaded, Severity.ERROR);
        loaded.forEach(one -> one.contract().ifPresent(contract -> carried.contracts.put(one.partner(), contract)));
        return carried;
    }

    /** Among contracts in force: a name that leads nowhere lets nothing in, and stops no mailbox because another's folder went. */
    static CarriedPartners inForce(Collection<LoadedContract> loaded, Map<String, Contract> contracts) {
        CarriedPartners carried = new CarriedPartners(loaded, Severity.WARNING);
        carried.contracts.putAll(contracts);
        return carried;
    }

    /** What is wrong with the names in a text that is right by itself; nothing is told of a partner whose own text is not. */
    public List<ContractProblem> check(LoadedContract one) {
        Problems problems = new Problems(one.partner());
        if (one.contract().isPresent()) {
            String text = one.files().texts().get(ContractFiles.CONTRACT);
            new YamlReader(problems)
                    .read(text)
                    .ifPresent(root -> root.map("channels").values().forEach(channel -> channel(channel, problems)));
        }
        return problems.sorted();
    }

    private void channel(Yaml channel, Problems problems) {
        for (Standard standard : Standard.values()) {
            channel.at("format")
                    .at(standard.name().toLowerCase(Locale.ROOT))
                    .list("carries")
                    .forEach(name -> name(name, standard, problems));
        }
    }

    private void name(Yaml name, Standard standard, Problems problems) {
        String partner = name.text();
        if (partner.equals(Carries.EVERYONE)) {
            return;
        }
        if (!folders.contains(partner)) {
            problems.add(
                    severity,
                    name,
                    "there is no partner \"" + partner + "\"",
                    References.known(partner, folders, "partners"));
        } else if (contracts.containsKey(partner) && !hasAgreement(contracts.get(partner), standard)) {
            problems.add(
                    severity,
                    name,
                    "partner \"" + partner + "\" has no " + standard + " agreement",
                    "drop it, or write agreements: into " + partner + "/" + ContractFiles.CONTRACT);
        }
    }

    private static boolean hasAgreement(Contract contract, Standard standard) {
        return contract.agreements().values().stream().anyMatch(agreement -> agreement.standard() == standard);
    }
}
