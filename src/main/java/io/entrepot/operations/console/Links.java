package io.entrepot.operations.console;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where pages lead. */
final class Links {
    private Links() {}

    /** The next page of a listing with its filters; null when this is the last. */
    static String next(String path, String after, Object... namesAndValues) {
        if (after == null) {
            return null;
        }
        StringBuilder link = new StringBuilder(path);
        link.append("?after=").append(after);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                link.append('&').append(namesAndValues[i]).append('=');
                link.append(URLEncoder.encode(namesAndValues[i + 1].toString(), StandardCharsets.UTF_8));
            }
        }
        return link.toString();
    }

    /** After an action: back to the page, by GET, so that loading it again repeats nothing. */
    static Response done(String path, String action) {
        return Response.seeOther(URI.create(path + "?done=" + action)).build();
    }
}
