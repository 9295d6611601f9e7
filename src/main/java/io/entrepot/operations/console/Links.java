package io.entrepot.operations.console;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where pages lead. */
final class Links {
    private Links() {}

    /** The next page of what is shown now, asked for in the same way; null when this is the last. */
    static String next(UriInfo uri, String after) {
        if (after == null) {
            return null;
        }
        URI next = uri.getRequestUriBuilder()
                .replaceQueryParam("done")
                .replaceQueryParam("at")
                .replaceQueryParam("after", after)
                .build();
        return next.getRawPath() + "?" + next.getRawQuery();
    }

    /** The document with this type and business key. */
    static String document(String type, String key) {
        return "/documents?type=" + type + "&key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    /** After an action: back to the page, by GET, so that loading it again repeats nothing. */
    static Response done(String path, String action) {
        return Response.seeOther(URI.create(path + "?done=" + action)).build();
    }
}
