package io.entrepot.landing;

import java.io.IOException;

/** A payload that is missing, cut short, changed or sealed with a key we do not have. Names its address, no content. */
public final class PayloadUnreadable extends IOException {
    private static final long serialVersionUID = 1;

    private final String ref;

    PayloadUnreadable(String ref, String why, Throwable cause) {
        super("payload " + ref + " " + why, cause);
        this.ref = ref;
    }

    public String ref() {
        return ref;
    }
}
