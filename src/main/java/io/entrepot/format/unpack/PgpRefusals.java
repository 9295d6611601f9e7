package io.entrepot.format.unpack;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;

/** Why an OpenPGP message is refused, in words for its sender. */
final class PgpRefusals {
    private PgpRefusals() {}

    static Rejected damaged() {
        return rejected(
                "pgp-integrity",
                "the message was changed or cut short",
                "an unchanged message",
                "Send the file again.");
    }

    static Rejected signature(String seen, String expected) {
        return rejected("pgp-signature", seen, expected, "Sign the file again with the agreed, valid key.");
    }

    static Rejected malformed(String seen) {
        return rejected(
                "pgp-malformed",
                seen,
                "an OpenPGP message (RFC 9580)",
                "Check that the file was not converted as text on its way, and send it again.");
    }

    static Rejected rejected(String rule, String seen, String expected, String hint) {
        return new Rejected(Finding.error(Place.FILE, rule, seen, expected, hint));
    }
}
