package io.entrepot.operations.security;

import java.util.Set;

/**
 * A local account.
 *
 * @param name what is typed at sign-in, and the actor in the audit table
 * @param passwordHash bcrypt in modular crypt format ({@code $2a$}, {@code $2b$} or {@code $2y$})
 * @param roles as granted, see {@link Role}
 */
record Account(String name, String passwordHash, Set<String> roles) {
    @Override
    public String toString() {
        return name + " " + roles;
    }
}
