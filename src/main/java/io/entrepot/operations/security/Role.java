package io.entrepot.operations.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Roles of people, each including the ones before it, and of partner systems. A system's role names its partner,
 * {@code system:erp}: it may pull and receipt that partner's deliveries, hand in what is
 * that partner's, see what became of it, and nothing else.
 */
public final class Role {
    /** Sees everything, personal data masked. */
    public static final String VIEWER = "viewer";
    /** Acts: release, reject, discard, retry, pause; sees personal data. */
    public static final String OPERATOR = "operator";
    /** Confirms what needs a second person. */
    public static final String APPROVER = "approver";

    public static final String ADMIN = "admin";
    public static final String SYSTEM = "system";

    private static final String SYSTEM_OF = "system:";
    private static final List<String> LADDER = List.of(VIEWER, OPERATOR, APPROVER, ADMIN);

    private Role() {}

    /** All roles that the granted ones include. */
    public static Set<String> expand(Set<String> granted) {
        Set<String> all = new TreeSet<>();
        for (String role : granted) {
            int step = LADDER.indexOf(role);
            if (step >= 0) {
                all.addAll(LADDER.subList(0, step + 1));
            } else if (role.startsWith(SYSTEM_OF)) {
                all.add(SYSTEM);
                all.add(role);
            }
        }
        return all;
    }

    /** The role that lets a system in for one partner. */
    public static String systemOf(String partner) {
        return SYSTEM_OF + partner;
    }

    /** The partner in a role that {@link #systemOf} made; empty for other roles. */
    static Optional<String> partnerOf(String role) {
        return role.startsWith(SYSTEM_OF) ? Optional.of(role.substring(SYSTEM_OF.length())) : Optional.empty();
    }

    public static boolean isKnown(String role) {
        return LADDER.contains(role) || role.matches("system:[a-z][a-z0-9-]{1,40}");
    }
}
