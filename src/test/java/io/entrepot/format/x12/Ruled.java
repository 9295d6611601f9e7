package io.entrepot.format.x12;

/** Every interchange, and every group, is judged the same; sets as by {@link X12Text#ANY}. */
record Ruled(InterchangeRuling interchange, GroupRuling group) implements EnvelopeRules {
    @Override
    public InterchangeRuling interchange(InterchangeHeader header) {
        return interchange;
    }

    @Override
    public GroupRuling group(InterchangeHeader header, GroupHeader groupHeader) {
        return group;
    }

    @Override
    public SetRuling set(InterchangeHeader header, GroupHeader groupHeader, SetHeader set) {
        return X12Text.ANY.set(header, groupHeader, set);
    }
}
