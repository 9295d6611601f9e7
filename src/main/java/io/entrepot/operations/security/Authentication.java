package io.entrepot.operations.security;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Set;

/**
 * Which proof of identity counts where. An {@code Authorization} header counts everywhere; a session cookie counts
 * everywhere but in the REST API, so that no other site's page can act there with a signed-in browser (CSRF).
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class Authentication implements HttpAuthenticationMechanism {
    private static final String API = "/api/";
    private static final String LOGIN = "/login";

    private final SignIn signIn;
    private final FormAuthenticationMechanism form;
    private final OidcAuthenticationMechanism oidc;
    private final BasicAuthenticationMechanism basic = new BasicAuthenticationMechanism("entrepot");

    @Inject
    Authentication(SignIn signIn, FormAuthenticationMechanism form, OidcAuthenticationMechanism oidc) {
        this.signIn = signIn;
        this.form = form;
        this.oidc = oidc;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            boolean bearer = header.toLowerCase(Locale.ROOT).startsWith("bearer ");
            if (bearer) {
                return signIn.oidc() ? oidc.authenticate(context, providers) : nobody();
            }
            return signIn.local() ? basic.authenticate(context, providers) : nobody();
        }
        if (isApi(context)) {
            return nobody();
        }
        return signIn.oidc() ? oidc.authenticate(context, providers) : form.authenticate(context, providers);
    }

    /** The console's sign-in is OIDC where it is configured; local accounts then are for systems, by Basic. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (isApi(context)) {
            return Uni.createFrom().item(apiChallenge());
        }
        if (context.request().getHeader("HX-Request") != null) {
            return Uni.createFrom().item(new ChallengeData(401, "HX-Redirect", LOGIN));
        }
        return signIn.oidc() ? oidc.getChallenge(context) : form.getChallenge(context);
    }

    /** The API's 401 is a problem+json document like its other errors. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (!isApi(context)) {
            return HttpAuthenticationMechanism.super.sendChallenge(context);
        }
        ChallengeData challenge = apiChallenge();
        context.response()
                .setStatusCode(challenge.status)
                .putHeader(challenge.headerName, challenge.headerContent)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end("{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,"
                        + "\"detail\":\"Sign in: this API answers nobody unknown.\"}");
        return Uni.createFrom().item(true);
    }

    private ChallengeData apiChallenge() {
        String scheme = signIn.local() ? "Basic realm=\"entrepot\", charset=\"UTF-8\"" : "Bearer";
        return new ChallengeData(401, "WWW-Authenticate", scheme);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(UsernamePasswordAuthenticationRequest.class, TrustedAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return isApi(context) ? basic.getCredentialTransport(context) : form.getCredentialTransport(context);
    }

    private static boolean isApi(RoutingContext context) {
        return context.normalizedPath().startsWith(API);
    }

    private static Uni<SecurityIdentity> nobody() {
        return Uni.createFrom().nullItem();
    }
}
