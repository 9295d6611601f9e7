package io.entrepot.partner;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The agreement an envelope belongs to.
 *
 * @param contract of the partner at the other end
 * @param mode the environment whose ids the envelope has
 */
public record Agreed(Contract contract, Agreement agreement, Agreement.Mode mode) {
    /**
     * The agreement an envelope belongs to. Where test and live traffic have the same ids its usage tells them apart; where
     * they have not, an envelope with the other usage is still found: compare it with {@link #ends()}.
     *
     * @param them the partner's end as {@link Agreement.Identity#text()} has it, {@code ZZ/BIGBOX}, without padding
     * @param us our end
     * @param usage {@code T} or {@code P}
     */
    public static Optional<Agreed> find(
            Collection<Contract> contracts, Agreement.Standard standard, String them, String us, char usage) {
        List<Agreed> found = contracts.stream()
                .flatMap(contract -> of(contract, standard, them, us))
                .toList();
        return found.stream()
                .filter(agreed -> agreed.ends().usage() == usage)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private static Stream<Agreed> of(Contract contract, Agreement.Standard standard, String them, String us) {
        return contract.agreements().values().stream()
                .filter(agreement -> agreement.standard() == standard)
                .flatMap(agreement ->
                        agreement.environments().keySet().stream().map(mode -> new Agreed(contract, agreement, mode)))
                .filter(agreed -> agreed.ends().them().text().equals(them)
                        && agreed.ends().us().text().equals(us));
    }

    /** Whether what comes under it is handed to nobody: by its environment, or because the partner is only tried out. */
    public boolean isTrial() {
        return mode == Agreement.Mode.TEST || contract.status().isTrial();
    }

    public Agreement.Ends ends() {
        return agreement.environments().get(mode);
    }

    /**
     * Names what is counted and remembered apart: control numbers, duplicates and obligations of one agreement in one
     * environment, {@code bigbox/main/live}.
     */
    public String scope() {
        return contract.partner() + "/" + agreement.name() + "/" + mode.name().toLowerCase(Locale.ROOT);
    }
}
