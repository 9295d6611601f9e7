package io.entrepot.operations.security;

import io.entrepot.operations.view.Sight;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Who is asking, and what that lets them see and do. */
@RequestScoped
public class Viewer {
    @Inject
    SecurityIdentity identity;

    /** The actor of whatever this request changes. */
    public String name() {
        return identity.getPrincipal().getName();
    }

    public boolean seesPersonalData() {
        return identity.hasRole(Role.OPERATOR) || identity.hasRole(Role.SYSTEM);
    }

    public Sight sight() {
        return seesPersonalData() ? Sight.CLEAR : Sight.MASKED;
    }

    /** The partner whose system is asking; empty for people. */
    public Optional<String> system() {
        return identity.hasRole(Role.VIEWER)
                ? Optional.empty()
                : identity.getRoles().stream()
                        .flatMap(role -> Role.partnerOf(role).stream())
                        .findFirst();
    }

    public boolean mayAct() {
        return identity.hasRole(Role.OPERATOR);
    }

    /** Whether this is the partner's own system, or an operator standing in for it. */
    public boolean mayActFor(String partner) {
        return identity.hasRole(Role.systemOf(partner)) || mayAct();
    }

    public boolean mayReadAudit() {
        return identity.hasRole(Role.OPERATOR);
    }
}
