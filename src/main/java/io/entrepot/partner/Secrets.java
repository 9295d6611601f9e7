package io.entrepot.partner;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Resolves secrets by name: the file {@code <entrepot.secrets>/<partner>/<name>}, else the environment variable
 * {@code ENTREPOT_SECRET_<PARTNER>_<NAME>} (upper case, {@code -} as {@code _}). Read anew each time, so that a rotated
 * secret is used without a restart.
 */
@ApplicationScoped
public class Secrets {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern IN_TEXT = Pattern.compile("\\$\\{secret:([a-z0-9][a-z0-9-]{0,62})}");

    private final Path folder;
    private final Environment environment;

    @Inject
    public Secrets(@ConfigProperty(name = "entrepot.secrets") String folder) {
        this(Path.of(folder), Environment.system());
    }

    Secrets(Path folder, Environment environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** @throws SecretMissing when there is no such secret, or it cannot be read */
    public byte[] bytes(SecretRef ref) {
        Path file = file(ref);
        String variable = variable(ref);
        if (Files.isRegularFile(file)) {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new SecretMissing(ref, "file " + file + ", which cannot be read");
            }
        }
        return environment
                .get(variable)
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new SecretMissing(ref, "file " + file + " and environment variable " + variable));
    }

    /** UTF-8 text without its final newline. */
    public String text(SecretRef ref) {
        String text = new String(bytes(ref), StandardCharsets.UTF_8);
        return text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** A text with its {@code ${secret:name}} replaced, e.g. a Kafka client setting. */
    public String resolve(String partner, String text) {
        return IN_TEXT.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(text(new SecretRef(partner, match.group(1)))));
    }

    /** Whether the secret is there, for start-up checks and the doctor. */
    public boolean has(SecretRef ref) {
        return Files.isReadable(file(ref)) || environment.get(variable(ref)).isPresent();
    }

    private Path file(SecretRef ref) {
        if (!jailed(ref.partner()) || !jailed(ref.name())) {
            throw new SecretMissing(ref, "nothing: names are lower case letters, digits and hyphens");
        }
        return folder.resolve(ref.partner()).resolve(ref.name());
    }

    private static boolean jailed(String name) {
        return Optional.ofNullable(name)
                .filter(text -> NAME.matcher(text).matches())
                .isPresent();
    }

    private static String variable(SecretRef ref) {
        return "ENTREPOT_SECRET_"
                + (ref.partner() + "_" + ref.name()).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
