package io.entrepot.app;

import io.entrepot.failure.Defect;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Without an address of a database Quarkus starts all the same, and every route would fail in its own words. */
@ApplicationScoped
class DatabaseCheck {
    private final Optional<String> address;

    DatabaseCheck(@ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> address) {
        this.address = address;
    }

    /** @throws Defect which ends the start, when no database is named */
    void check(@Observes @Priority(1) StartupEvent event) {
        if (address.isEmpty()) {
            throw new Defect("No database is named, so Entrepot does not start. Set quarkus.datasource.jdbc.url"
                    + " (jdbc:postgresql://<host>/<database>), .username and .password (docs/operations.md); to try"
                    + " Entrepot without any, run mvn quarkus:dev.");
        }
    }
}
