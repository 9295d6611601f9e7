package io.entrepot.acknowledgement.ledger;

import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;

/** What is odd about a partner's acknowledgement. None of it keeps its file from being processed. */
final class Oddities {
    private Oddities() {}

    static Finding unmatched(String what, String expected) {
        return Finding.warning(
                Place.FILE,
                "acknowledgement-unmatched",
                what,
                expected,
                "ask the partner what it means: the number may be mistyped, or meant for another system");
    }

    static Finding answerRejected(String what, InterchangeAcknowledgment said) {
        return Finding.warning(
                Place.FILE,
                "answer-rejected",
                what + " " + said.code() + " " + said.note(),
                "our acknowledgment taken",
                "The partner has not read it and waits for it still: correct what the TA1 note names, then redeliver it.");
    }

    static Finding contradiction(String what, String before, String now) {
        return Finding.warning(
                Place.FILE,
                "acknowledgement-contradicts",
                what + " " + now,
                "no other verdict than " + before + ", which came first",
                "the first one stays; ask the partner which is right");
    }
}
