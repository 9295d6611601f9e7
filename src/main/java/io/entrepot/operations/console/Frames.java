package io.entrepot.operations.console;

import io.entrepot.operations.security.Csrf;
import io.entrepot.operations.security.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;

/** Makes the {@link Frame} of a page for whoever asks. */
@ApplicationScoped
public class Frames {
    private static final Map<String, String> NOTICES = Map.ofEntries(
            Map.entry("release", "Released: it goes on now."),
            Map.entry("reject", "Rejected to the partner."),
            Map.entry("discard", "Discarded."),
            Map.entry("redeliver", "It is delivered again."),
            Map.entry("retry", "Its work is tried again."),
            Map.entry("pause", "The channel is paused."),
            Map.entry("resume", "The channel is polled again."),
            Map.entry("acknowledge", "Acknowledged."),
            Map.entry("poll", "The channel is polled at the next moment."));
    private static final String HTMX = "META-INF/maven/org.mvnpm/htmx.org/pom.properties";

    private final Viewer viewer;
    private final Csrf csrf;
    private final Clock clock;
    private final String htmx;

    @Inject
    Frames(Viewer viewer, Csrf csrf, Clock clock) {
        this.viewer = viewer;
        this.csrf = csrf;
        this.clock = clock;
        this.htmx = "/_static/htmx.org/" + htmxVersion() + "/dist/htmx.min.js";
    }

    Frame of(String title, String section) {
        return of(title, section, null);
    }

    /** @param done the action that led here; null = none */
    Frame of(String title, String section, String done) {
        return new Frame(
                title,
                section,
                viewer.name(),
                viewer.mayAct(),
                viewer.mayReadAudit(),
                csrf.token(viewer.name()),
                done == null ? null : NOTICES.get(done),
                htmx,
                clock.instant());
    }

    private static String htmxVersion() {
        Properties properties = new Properties();
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(HTMX)) {
            if (in == null) {
                throw new IllegalStateException("htmx is not on the class path: " + HTMX);
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
