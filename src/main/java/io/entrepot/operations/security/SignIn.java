package io.entrepot.operations.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** How people and systems can sign in here; refuses to start when nobody could. */
@ApplicationScoped
public class SignIn {
    private static final Logger LOG = Logger.getLogger(SignIn.class);

    private final LocalUsers users;
    private final boolean oidc;

    @Inject
    SignIn(LocalUsers users, @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean oidc) {
        this.users = users;
        this.oidc = oidc;
    }

    /** Whether an OpenID Connect provider is configured. */
    public boolean oidc() {
        return oidc;
    }

    /** Whether names and passwords are known here. */
    public boolean local() {
        return !users.isEmpty();
    }

    /** Early: nothing of the gateway, Camel first of all, shall have begun when the start ends here. */
    void check(@Observes @Priority(2) StartupEvent started) {
        if (!oidc && !local()) {
            throw new IllegalStateException("Nobody could sign in, so Entrepot does not start. Set entrepot.users to a"
                    + " file of hashed users (a line name:bcrypt:role,... each; htpasswd -nB makes the hash), or"
                    + " quarkus.oidc.tenant-enabled=true with quarkus.oidc.auth-server-url, client-id and"
                    + " credentials.secret (docs/operations.md).");
        }
        LOG.infof("sign-in: %s%s", local() ? "local accounts" : "", oidc ? (local() ? " and " : "") + "OIDC" : "");
    }
}
