package io.entrepot.operations.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The name in an encrypted session cookie; an account that is gone since takes its sessions with it. */
@ApplicationScoped
public class SessionProvider implements IdentityProvider<TrustedAuthenticationRequest> {
    private final LocalUsers users;

    @Inject
    SessionProvider(LocalUsers users) {
        this.users = users;
    }

    @Override
    public Class<TrustedAuthenticationRequest> getRequestType() {
        return TrustedAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
        return users.find(request.getPrincipal())
                .map(account -> Uni.createFrom().item(PasswordProvider.identity(account)))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException("account is gone")));
    }
}
