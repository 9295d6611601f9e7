package io.entrepot.landing;

import java.io.IOException;

/** The bytes were removed when their retention ended; the arrival and its story remain. */
public final class PayloadExpired extends IOException {
    private static final long serialVersionUID = 1;

    PayloadExpired() {
        super("the payload's retention has ended, its bytes were removed");
    }
}
