package io.entrepot.operations.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tokens that tell the console's own forms from forged ones. A token belongs to an account and a day, and is good until
 * the end of the next day. Instances that share sessions share the key too.
 */
@ApplicationScoped
public class Csrf {
    /** Name of the hidden field. */
    public static final String FIELD = "csrf";

    private final Keyed keys;
    private final Clock clock;

    @Inject
    Csrf(@ConfigProperty(name = "quarkus.http.auth.session.encryption-key") Optional<String> shared, Clock clock) {
        this.keys = shared.map(Keyed::of).orElseGet(Keyed::random);
        this.clock = clock;
    }

    public String token(String account) {
        return token(account, LocalDate.now(clock));
    }

    public boolean accepts(String account, String token) {
        if (token == null) {
            return false;
        }
        LocalDate today = LocalDate.now(clock);
        return same(token, token(account, today)) || same(token, token(account, today.minusDays(1)));
    }

    private String token(String account, LocalDate day) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.hash("csrf", account, day.toString()));
    }

    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }
}
