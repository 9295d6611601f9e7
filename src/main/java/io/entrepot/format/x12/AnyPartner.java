package io.entrepot.format.x12;

/**
 * Rules of a file that nobody's agreement is about, such as an example or what we wrote ourselves: every envelope is taken, and only the
 * sets are asked about.
 */
@FunctionalInterface
public interface AnyPartner extends EnvelopeRules {
    @Override
    default InterchangeRuling interchange(InterchangeHeader interchange) {
        return InterchangeRuling.accept();
    }

    @Override
    default GroupRuling group(InterchangeHeader interchange, GroupHeader group) {
        return GroupRuling.accept();
    }
}
