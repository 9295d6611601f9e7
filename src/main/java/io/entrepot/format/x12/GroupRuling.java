package io.entrepot.format.x12;

/**
 * @param code {@code AK905}; empty accepts
 * @param reason for the partner's reader: what is wrong and what to do; empty when accepted
 */
public record GroupRuling(String code, String reason) {
    public static GroupRuling accept() {
        return new GroupRuling("", "");
    }

    /** The whole group is refused; its sets are only counted. */
    public static GroupRuling refuse(String code, String reason) {
        return new GroupRuling(code, reason);
    }

    public boolean accepts() {
        return code.isEmpty();
    }
}
