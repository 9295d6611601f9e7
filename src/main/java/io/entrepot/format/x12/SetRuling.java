package io.entrepot.format.x12;

import io.entrepot.format.x12.grammar.Grammar;
import java.util.Optional;

/**
 * @param grammar what the set is checked with; empty when it is refused
 * @param code {@code AK502}; empty accepts
 * @param reason for the partner's reader: what is wrong and what to do; empty when accepted
 */
public record SetRuling(Optional<Grammar> grammar, String code, String reason) {
    public static SetRuling accept(Grammar grammar) {
        return new SetRuling(Optional.of(grammar), "", "");
    }

    public static SetRuling refuse(String code, String reason) {
        return new SetRuling(Optional.empty(), code, reason);
    }
}
