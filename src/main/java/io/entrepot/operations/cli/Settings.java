package io.entrepot.operations.cli;

import io.entrepot.partner.Environment;
import java.util.Locale;
import java.util.Optional;

/** The gateway's own settings, for verbs: environment variable or system property, in either spelling. */
final class Settings {
    private Settings() {}

    /** @param name as in {@code entrepot.landing}; {@code ENTREPOT_LANDING} goes first */
    static Optional<String> find(String name) {
        Environment system = Environment.system();
        return system.get(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .or(() -> system.get(name));
    }
}
