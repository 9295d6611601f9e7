package io.entrepot.partner;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose EDI envelopes may come through a mailbox. Envelope ids prove nothing: without this, whoever may write into one mailbox
 * could speak for every partner.
 *
 * @param partners their ids, the mailbox's own partner among them; {@code "*"} = every partner
 */
public record Carries(Set<String> partners) {
    /** Stands for every partner. */
    static final String EVERYONE = "*";

    public Carries {
        partners = Set.copyOf(partners);
    }

    /** What an owner's mailbox carries besides its own envelopes. */
    static Carries of(String owner, List<String> others) {
        return new Carries(Stream.concat(Stream.of(owner), others.stream()).collect(Collectors.toSet()));
    }

    /** Whether the envelopes of this partner's agreements may come through the mailbox. */
    public boolean covers(Contract contract) {
        return partners.contains(EVERYONE) || partners.contains(contract.partner());
    }

    /** Whether other partners' envelopes may come through it too. */
    public boolean others() {
        return partners.size() > 1;
    }
}
