package io.entrepot.partner;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns texts of a contract into values. What the schema has already refused comes out as the default here, so that the
 * rest can still be checked in the same run.
 */
final class Values {
    private static final Pattern ENV = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");
    private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([a-z0-9][a-z0-9-]{0,62})}");

    private final String partner;
    private final Environment environment;
    private final boolean unsetIsError;
    private final Problems problems;

    Values(String partner, Environment environment, boolean unsetIsError, Problems problems) {
        this.partner = partner;
        this.environment = environment;
        this.unsetIsError = unsetIsError;
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    Duration duration(Yaml of, String key, Duration otherwise) {
        return of.text(key).flatMap(Units::duration).orElse(otherwise);
    }

    Within within(Yaml of, String key, Within otherwise) {
        return of.text(key).flatMap(Within::of).orElse(otherwise);
    }

    long size(Yaml of, String key, long otherwise) {
        return of.text(key).flatMap(Units::size).orElse(otherwise);
    }

    int integer(Yaml of, String key, int otherwise) {
        return of.text(key).map(text -> number(text, otherwise)).orElse(otherwise);
    }

    private static int number(String text, int otherwise) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise; // the schema has told
        }
    }

    boolean flag(Yaml of, String key, boolean otherwise) {
        return of.text(key).map("true"::equals).orElse(otherwise);
    }

    char character(Yaml of, String key, char otherwise) {
        return of.text(key)
                .filter(text -> text.length() == 1)
                .map(text -> text.charAt(0))
                .orElse(otherwise);
    }

    /** A character as it is, or by its code: {@code 0x1D}. */
    char code(Yaml of, String key, char otherwise) {
        return of.text(key)
                .filter(text -> text.matches("0x[0-9A-Fa-f]{2}"))
                .map(text -> (char) Integer.parseInt(text.substring(2), 16))
                .orElseGet(() -> character(of, key, otherwise));
    }

    /** A word of a contract, {@code reject-file}, as the constant REJECT_FILE. */
    <E extends Enum<E>> E word(Yaml of, String key, Class<E> type, E otherwise) {
        return of.text(key).flatMap(text -> constant(type, text)).orElse(otherwise);
    }

    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
        String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return List.of(type.getEnumConstants()).stream()
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }

    SecretRef secret(Yaml of, String key) {
        return of.get(key).map(this::secret).orElse(null);
    }

    SecretRef secret(Yaml value) {
        Matcher matcher = SECRET.matcher(value.text());
        return matcher.matches() ? new SecretRef(partner, matcher.group(1)) : null;
    }

    LocalDate date(Yaml of, String key) {
        try {
            return of.text(key).map(LocalDate::parse).orElse(null);
        } catch (DateTimeException e) {
            problems.error(of.at(key), "\"" + of.at(key).text() + "\" is no date", "written yyyy-MM-dd");
            return null;
        }
    }

    ZoneId zone(Yaml of, String key) {
        try {
            return of.text(key).map(ZoneId::of).orElse(ZoneId.of("UTC"));
        } catch (DateTimeException e) {
            problems.error(of.at(key), "no time zone \"" + of.at(key).text() + "\"", "a name such as Europe/Berlin");
            return ZoneId.of("UTC");
        }
    }

    /** A text in which {@code ${env:NAME}} and {@code ${env:NAME:-default}} may stand; null when the key is missing. */
    String fromEnvironment(Yaml of, String key) {
        return of.get(key).filter(Yaml::isScalar).map(this::fromEnvironment).orElse(null);
    }

    /** An unset variable without default stays as it is written, which {@link #unresolved} tells. */
    String fromEnvironment(Yaml value) {
        return ENV.matcher(value.text()).replaceAll(match -> {
            Optional<String> found = environment.get(match.group(1)).or(() -> Optional.ofNullable(match.group(2)));
            if (found.isEmpty()) {
                unset(value, match.group(1));
            }
            return Matcher.quoteReplacement(found.orElse(match.group()));
        });
    }

    private void unset(Yaml value, String name) {
        String message = "the environment variable " + name + " is not set";
        String hint = "set it, or give a default: ${env:" + name + ":-…}";
        if (unsetIsError) {
            problems.error(value, message, hint);
        } else {
            problems.warning(value, message, hint);
        }
    }

    static boolean unresolved(String text) {
        return text == null || text.contains("${env:");
    }
}
