package io.entrepot.format;

import io.entrepot.canonical.Party;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A party's number means nothing without the scheme it is in, and a scheme nothing without a number, whatever format brings them. */
public final class PartyIds {
    private PartyIds() {}

    /** @param at the place of a field of the document's head */
    public static void check(List<Party> parties, Function<String, Place> at, Consumer<Finding> errors) {
        for (Party party : parties) {
            if ((party.id() == null) != (party.idScheme() == null)) {
                errors.accept(Finding.error(
                        at.apply("parties"),
                        "party-id",
                        party.role() + (party.id() == null ? ": idScheme without id" : ": id without idScheme"),
                        "both, the scheme one of " + Party.ID_SCHEMES,
                        "Say whose number it is, or leave both out."));
            }
        }
    }
}
