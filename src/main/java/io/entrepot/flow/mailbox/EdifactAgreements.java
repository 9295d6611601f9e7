package io.entrepot.flow.mailbox;

import io.entrepot.flow.envelope.EdifactSchemas;
import io.entrepot.format.edifact.EdifactRules;
import io.entrepot.format.edifact.InterchangeHeader;
import io.entrepot.format.edifact.MessageHeader;
import io.entrepot.format.edifact.SyntaxError;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides about the envelopes of one EDIFACT file by the agreements that its mailbox carries, and notes whose each
 * interchange is. For one thread.
 */
final class EdifactAgreements implements EdifactRules {
    private static final char TEST = 'T';
    private static final char PRODUCTION = 'P';

    private final CarriedAgreements agreements;
    private final EdifactSchemas schemas;
    private final List<Optional<Agreed>> agreed = new ArrayList<>();

    EdifactAgreements(CarriedAgreements agreements, EdifactSchemas schemas) {
        this.agreements = agreements;
        this.schemas = schemas;
    }

    /** The agreement of the interchange that was read as number {@code index}, from 0; empty when nobody knows it. */
    Optional<Agreed> agreed(int index) {
        return agreed.get(index);
    }

    @Override
    public Refusal interchange(InterchangeHeader interchange) {
        char usage = interchange.test() ? TEST : PRODUCTION;
        Optional<Agreed> found =
                agreements.find(Agreement.Standard.EDIFACT, interchange.from(), interchange.to(), usage);
        agreed.add(found);
        if (found.isEmpty()) {
            return new Refusal(
                    SyntaxError.UNKNOWN_SENDER,
                    "UNB ids " + interchange.from() + " to " + interchange.to(),
                    "ids of an agreement that comes through this mailbox",
                    "Check sender and recipient, make an agreement, or let the mailbox carry it.");
        }
        char own = found.get().ends().usage();
        return own == usage
                ? null
                : new Refusal(
                        SyntaxError.TEST_NOT_SUPPORTED,
                        interchange.test() ? "a test (UNB 0035 is 1)" : "no test (UNB 0035 is not 1)",
                        own == TEST ? "UNB 0035 = 1: these ids are for tests" : "no UNB 0035: these ids are live",
                        "Test and production have ids of their own.");
    }

    @Override
    public Reading message(InterchangeHeader interchange, MessageHeader message) {
        return agreed.get(agreed.size() - 1)
                .map(by -> schemas.reading(by, message))
                .orElse(null);
    }
}
