package io.entrepot.flow.envelope;

import io.entrepot.format.smooks.SavedParsers;
import io.entrepot.landing.LandingKey;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps compiled schemas in the landing folder, which all instances share, sealed with its key. */
@ApplicationScoped
public class SchemaFolder {
    private static final String NAME = "schemas";

    @Produces
    @Singleton
    SavedParsers saved(
            @ConfigProperty(name = "entrepot.landing") String landing,
            @ConfigProperty(name = "entrepot.secrets") String secrets,
            @ConfigProperty(name = "entrepot.landing.create-key", defaultValue = "false") boolean createKey) {
        return new SavedParsers(
                Path.of(landing, NAME),
                LandingKey.load(
                        Path.of(secrets), createKey || LaunchMode.current().isDevOrTest()));
    }
}
