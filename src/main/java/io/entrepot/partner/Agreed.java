package io.entrepot.partner;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * The agreement an envelope belongs to.
 *
 * @param contract of the partner at the other end
 * @param mode the environment whose ids the envelope has
 */
public record Agreed(Contract contract, Agreement agreement, Agreement.Mode mode) {
    static Stream<Agreed> of(Contract contract, Agreement.Standard standard, String them, String us) {
        return contract.agreements().values().stream()
                .filter(agreement -> agreement.standard() == standard)
                .flatMap(agreement ->
                        agreement.environments().keySet().stream().map(mode -> new Agreed(contract, agreement, mode)))
                .filter(agreed -> agreed.ends().them().text().equals(them)
                        && agreed.ends().us().text().equals(us));
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
