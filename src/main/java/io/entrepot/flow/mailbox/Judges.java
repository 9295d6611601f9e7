package io.entrepot.flow.mailbox;

import io.entrepot.flow.Processing;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import java.util.List;
import java.util.stream.Stream;

/** The contracts a mailbox file is judged by. */
final class Judges {
    private Judges() {}

    /** Those in force; the mailbox owner's, with its guide, is the one the arrival was landed with. */
    static List<Contract> of(Processing processing, Contracts contracts) {
        Contract own = processing.contract();
        return Stream.concat(Stream.of(own), contracts.all().stream().filter(contract -> !contract.partner()
                        .equals(own.partner())))
                .toList();
    }
}
