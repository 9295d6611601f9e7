package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.ControlNumbers;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Contract;

/**
 * The next control numbers of an agreement, gap-free: taken in the caller's transaction, given back when it is taken back.
 * While the partner is in shadow another system still sends, and counts: ours are all 0.
 */
final class Numbers {
    private final ControlNumbers controlNumbers;
    private final Agreed agreed;

    Numbers(ControlNumbers controlNumbers, Agreed agreed) {
        this.controlNumbers = controlNumbers;
        this.agreed = agreed;
    }

    long interchange() {
        return next(ControlNumbers.Kind.INTERCHANGE);
    }

    long group() {
        return next(ControlNumbers.Kind.GROUP);
    }

    long set() {
        return next(ControlNumbers.Kind.SET);
    }

    private long next(ControlNumbers.Kind kind) {
        return agreed.contract().status() == Contract.Status.SHADOW ? 0 : controlNumbers.next(agreed, kind);
    }
}
