package io.entrepot.operations.cli;

import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.format.x12.AnyPartner;
import io.entrepot.format.x12.GroupHeader;
import io.entrepot.format.x12.InterchangeHeader;
import io.entrepot.format.x12.SetHeader;
import io.entrepot.format.x12.SetRuling;

/** Nobody's agreement: takes every partner, and every set there is a grammar for. */
final class PlainRules implements AnyPartner {
    private static final String SET_NOT_SUPPORTED = "1";

    private final EdiMappings mappings;

    PlainRules(EdiMappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public SetRuling set(InterchangeHeader interchange, GroupHeader group, SetHeader set) {
        return mappings.grammar(group.release(), set.set())
                .map(SetRuling::accept)
                .orElseGet(() -> SetRuling.refuse(
                        SET_NOT_SUPPORTED, "There is no grammar for " + set.set() + " of " + group.release() + "."));
    }
}
