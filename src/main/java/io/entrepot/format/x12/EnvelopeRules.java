package io.entrepot.format.x12;

/**
 * Says for each envelope whether we take it: who the partners are, which versions and sets are agreed, whether a control
 * number was seen before. Asked in the order of the bytes; only well-formed headers are asked about.
 */
public interface EnvelopeRules {
    InterchangeRuling interchange(InterchangeHeader interchange);

    GroupRuling group(InterchangeHeader interchange, GroupHeader group);

    SetRuling set(InterchangeHeader interchange, GroupHeader group, SetHeader set);
}
