package io.entrepot.operations.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Headers that every answer carries: nothing from elsewhere runs, frames, sniffs or caches us. */
@ApplicationScoped
public class SecurityHeaders {
    private static final int EARLY = 1_000;
    private static final String OWN_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    /** Quarkus' own pages (Swagger UI, and the Dev UI in dev mode) bring inline scripts; they stay unframed. */
    private static final String TOOLS = "frame-ancestors 'none'";

    void install(@Observes Filters filters) {
        filters.register(SecurityHeaders::put, EARLY);
        filters.register(SecurityHeaders::refuseOtherSites, EARLY - 1);
    }

    /** Browsers say where a request comes from (Fetch Metadata); one that changes something comes from our own pages. */
    private static void refuseOtherSites(RoutingContext context) {
        String from = context.request().getHeader("Sec-Fetch-Site");
        HttpMethod method = context.request().method();
        boolean reads = method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS;
        if (reads || from == null || from.equals("same-origin") || from.equals("none")) {
            context.next();
        } else {
            context.response().setStatusCode(403).end();
        }
    }

    private static void put(RoutingContext context) {
        String path = context.normalizedPath();
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", path.startsWith("/q/") ? TOOLS : OWN_ONLY);
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("X-Frame-Options", "DENY");
        response.putHeader("Referrer-Policy", "same-origin");
        response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (!path.startsWith("/assets/") && !path.startsWith("/_static/")) {
            response.putHeader("Cache-Control", "no-store");
        }
        if (context.request().isSSL()) {
            response.putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }
}
