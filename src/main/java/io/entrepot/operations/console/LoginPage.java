package io.entrepot.operations.console;

import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.SignIn;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** In and out. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class LoginPage {
    /** As quarkus.http.auth.form.cookie-name says. */
    private static final String SESSION = "entrepot-session";

    private final SignIn signIn;
    private final OidcSession oidc;
    private final SecurityIdentity identity;

    @Inject
    LoginPage(SignIn signIn, OidcSession oidc, SecurityIdentity identity) {
        this.signIn = signIn;
        this.oidc = oidc;
        this.identity = identity;
    }

    @GET
    @Path("login")
    @PermitAll
    @Operation(hidden = true)
    public String form(@QueryParam("failed") String failed) {
        return Pages.login(failed != null).render();
    }

    @POST
    @Path("logout")
    @RolesAllowed(Role.VIEWER)
    @Operation(hidden = true)
    public Response logout(@CookieParam(SESSION) String session) {
        if (signIn.oidc()) {
            oidc.logout().await().indefinitely();
        } else if (session != null) { // who signs each request has no session to end
            FormAuthenticationMechanism.logout(identity);
        }
        return Response.seeOther(URI.create("/login")).build();
    }
}
