package io.entrepot.format.x12;

/**
 * @param code {@code AK905}; empty accepts
 * @param reason for the partner's reader: what is wrong and what to do; empty when accepted
 */
public record GroupRuling(String code, String reason) {
    private static final String BAD_CONTROL = "6";
    private static final String CONTROL_NOT_UNIQUE = "19";

    public static GroupRuling accept() {
        return new GroupRuling("", "");
    }

    /**
     * The group's control number was used before: 19 of element 716, in versions that lack it 6, a bad control number. Otherwise as
     * {@link #refuse}.
     */
    public static GroupRuling numberUsed(GroupHeader group, String reason) {
        return refuse(Envelopes.repeats(group.release()) ? CONTROL_NOT_UNIQUE : BAD_CONTROL, reason);
    }

    /** The whole group is refused; its sets are only counted. */
    public static GroupRuling refuse(String code, String reason) {
        return new GroupRuling(code, reason);
    }

    public boolean accepts() {
        return code.isEmpty();
    }
}
