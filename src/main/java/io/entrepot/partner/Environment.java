package io.entrepot.partner;

import java.util.Optional;

/**
 * Where {@code ${env:NAME}} in a contract gets its value: the process environment first, then the Java system property
 * of the same name, so that dev mode and tests can supply values too. Blank counts as unset.
 */
@FunctionalInterface
public interface Environment {
    Optional<String> get(String name);

    /** The environment of this process. */
    static Environment system() {
        return name -> present(System.getenv(name)).or(() -> present(System.getProperty(name)));
    }

    private static Optional<String> present(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
