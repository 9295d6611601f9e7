package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.ControlNumbers;
import io.entrepot.acknowledgement.ledger.ControlNumbers.Kind;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Contract;
import java.util.function.ToLongFunction;

/** The next control numbers of an interchange of ours. */
final class Numbers {
    /** For what is never sent: all 0. */
    static final Numbers NONE = new Numbers(kind -> 0);

    private final ToLongFunction<Kind> next;

    private Numbers(ToLongFunction<Kind> next) {
        this.next = next;
    }

    /**
     * Those of an agreement, gap-free: taken in the caller's transaction, given back when it is taken back. While the partner is in
     * shadow another system still sends, and counts: then {@link #NONE}.
     */
    static Numbers of(ControlNumbers controlNumbers, Agreed agreed) {
        return agreed.contract().status() == Contract.Status.SHADOW
                ? NONE
                : new Numbers(kind -> controlNumbers.next(agreed, kind));
    }

    long interchange() {
        return next.applyAsLong(Kind.INTERCHANGE);
    }

    long group() {
        return next.applyAsLong(Kind.GROUP);
    }

    long set() {
        return next.applyAsLong(Kind.SET);
    }
}
