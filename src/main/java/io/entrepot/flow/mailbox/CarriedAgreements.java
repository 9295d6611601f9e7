package io.entrepot.flow.mailbox;

import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Format;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The agreements that envelopes of one mailbox file may belong to: those of the partners its mailbox carries. For one thread.
 */
final class CarriedAgreements {
    private final List<Contract> carried = new ArrayList<>();
    private final List<Contract> others = new ArrayList<>();
    private final Set<String> foreign = new LinkedHashSet<>();

    /**
     * @param own the mailbox owner's contract, of the version the file came under: its guide counts
     * @param channel the mailbox
     * @param inForce of every partner
     */
    CarriedAgreements(Contract own, Channel channel, Collection<Contract> inForce) {
        Format.Enveloped mailbox = (Format.Enveloped) channel.format();
        carried.add(own);
        for (Contract contract : inForce) {
            if (!contract.partner().equals(own.partner())) {
                (mailbox.carries().covers(contract) ? carried : others).add(contract);
            }
        }
    }

    /** {@link Agreed#find} among them. */
    Optional<Agreed> find(Agreement.Standard standard, String them, String us, char usage) {
        Optional<Agreed> found = Agreed.find(carried, standard, them, us, usage);
        if (found.isEmpty()) {
            Agreed.find(others, standard, them, us, usage).map(Agreed::scope).ifPresent(foreign::add);
        }
        return found;
    }

    /**
     * Agreements that were looked for and are of partners the mailbox does not carry, {@code bigbox/main/live}. For our own
     * people: to the sender their envelopes are as unknown as any.
     */
    Set<String> foreign() {
        return foreign;
    }
}
