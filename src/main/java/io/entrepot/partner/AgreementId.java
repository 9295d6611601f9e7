package io.entrepot.partner;

import io.entrepot.partner.Agreement.Standard;
import java.util.List;

/** What an envelope says about whose it is; leads to one agreement and environment over all partners. */
record AgreementId(Standard standard, String them, String us, char usage) {
    static List<AgreementId> of(Agreement agreement) {
        return agreement.environments().values().stream()
                .filter(ends -> !ends.them().id().isEmpty() && !ends.us().id().isEmpty())
                .map(ends -> new AgreementId(
                        agreement.standard(), ends.them().text(), ends.us().text(), ends.usage()))
                .toList();
    }

    static List<AgreementId> of(Contract contract) {
        return contract.agreements().values().stream()
                .flatMap(agreement -> of(agreement).stream())
                .toList();
    }

    @Override
    public String toString() {
        return "them " + them + ", us " + us + ", usage " + usage;
    }
}
