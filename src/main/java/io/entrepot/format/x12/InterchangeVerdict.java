package io.entrepot.format.x12;

import io.entrepot.canonical.InterchangeAcknowledgment;

/** What TA104 and TA105 will say of one interchange: the first thing that is wrong with it. */
final class InterchangeVerdict {
    private String note = InterchangeRuling.NO_ERROR;
    private String behind;

    /** It is rejected; only the first code (TA105) is told. */
    void note(String code) {
        if (!rejects()) {
            note = code;
        }
    }

    /** What follows it is wrong: it is accepted, and the code told, unless it is rejected anyway. */
    void noteBehind(String code) {
        behind = code;
    }

    boolean rejects() {
        return !InterchangeRuling.NO_ERROR.equals(note);
    }

    InterchangeAcknowledgment on(InterchangeHeader header) {
        boolean noted = !rejects() && behind != null;
        String code = rejects() ? "R" : noted ? "E" : "A";
        return new InterchangeAcknowledgment(
                header.control(), header.date(), header.time(), code, noted ? behind : note);
    }
}
