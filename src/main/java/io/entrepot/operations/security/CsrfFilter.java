package io.entrepot.operations.security;

import io.quarkus.security.ForbiddenException;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** No POST of the console without its token. The REST API takes no session cookies and needs none. */
public class CsrfFilter {
    private final Csrf csrf;
    private final Viewer viewer;

    @Inject
    CsrfFilter(Csrf csrf, Viewer viewer) {
        this.csrf = csrf;
        this.viewer = viewer;
    }

    @ServerRequestFilter
    @WithFormRead
    public void check(ResteasyReactiveContainerRequestContext request) {
        String method = request.getMethod();
        boolean reads =
                method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS);
        if (reads || request.getUriInfo().getPath().startsWith("/api/")) {
            return;
        }
        ResteasyReactiveRequestContext context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        Object token = context.getFormData() == null ? null : context.getFormParameter(Csrf.FIELD, true, false);
        if (!csrf.accepts(viewer.name(), token instanceof String text ? text : null)) {
            throw new ForbiddenException("This form is out of date: load its page again and repeat what you did.");
        }
    }
}
