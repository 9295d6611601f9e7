package io.entrepot.acknowledgement.ledger;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;

/** Why a document was refused, for people: in one line, with the standard's codes. */
final class RefusalReason {
    private RefusalReason() {}

    /** @param verdict on its set; null when the whole group was refused */
    static String of(FunctionalAcknowledgment said, SetVerdict verdict) {
        if (verdict == null || verdict.segments().isEmpty() && verdict.errors().isEmpty()) {
            return "group " + said.groupControl() + " rejected (AK9 " + said.code() + " "
                    + String.join(",", said.errors()) + ")";
        }
        StringBuilder text = new StringBuilder("AK5 ").append(verdict.code()).append(' ');
        text.append(String.join(",", verdict.errors()));
        verdict.segments().stream().limit(3).forEach(segment -> {
            text.append("; ").append(segment.tag()).append(" at ").append(segment.position());
            text.append(" code ").append(segment.code());
            segment.elements().stream().limit(3).forEach(element -> text.append(", element ")
                    .append(element.element())
                    .append(" code ")
                    .append(element.code()));
        });
        return text.toString();
    }
}
