package io.entrepot.operations.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Query and path parameters as what they mean; an absent or empty one is null. */
public final class Parameters {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;
    private static final int MAX_REASON = 500;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Parameters() {}

    public static int limit(String value) {
        if (isAbsent(value)) {
            return DEFAULT_LIMIT;
        }
        String expected = "a whole number from 1 to " + MAX_LIMIT;
        long limit = number("limit", value, expected);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new BadParameter("limit", value, expected);
        }
        return (int) limit;
    }

    public static UUID id(String parameter, String value) {
        if (isAbsent(value)) {
            return null;
        }
        if (!UUID_TEXT.matcher(value).matches()) {
            throw new BadParameter(parameter, value, "an id (UUID)");
        }
        return UUID.fromString(value);
    }

    /** The {@code after} of a listing that is numbered. */
    public static Long after(String value) {
        return isAbsent(value) ? null : Long.valueOf(number("after", value, "the \"next\" of the previous page"));
    }

    /** A byte of a file, counted from 0. */
    public static Long offset(String parameter, String value) {
        if (isAbsent(value)) {
            return null;
        }
        String expected = "a byte offset, 0 or more";
        long offset = number(parameter, value, expected);
        if (offset < 0) {
            throw new BadParameter(parameter, value, expected);
        }
        return offset;
    }

    public static String oneOf(String parameter, String value, List<String> known) {
        if (isAbsent(value)) {
            return null;
        }
        if (!known.contains(value)) {
            throw new BadParameter(parameter, value, "one of " + String.join(", ", known));
        }
        return value;
    }

    /** An instant, or a day, which means its beginning in UTC. */
    public static Instant since(String value) {
        if (isAbsent(value)) {
            return null;
        }
        try {
            return value.length() == 10
                    ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new BadParameter("since", value, "a time like 2026-03-01T06:30:00Z or a day like 2026-03-01");
        }
    }

    public static String sha256(String value) {
        if (isAbsent(value)) {
            return null;
        }
        if (!SHA256.matcher(value).matches()) {
            throw new BadParameter("sha256", value, "64 hexadecimal digits");
        }
        return value.toLowerCase(java.util.Locale.ROOT);
    }

    /** @return false when absent */
    public static boolean flag(String parameter, String value) {
        return "true".equals(oneOf(parameter, value, List.of("true", "false")));
    }

    public static String text(String value) {
        return isAbsent(value) ? null : value;
    }

    /** Why a person does something; told to the audit table, and to the partner when it concerns it. */
    public static String reason(String value) {
        if (isAbsent(value) || value.strip().length() > MAX_REASON) {
            throw new BadParameter("reason", value, "a reason of 1 to " + MAX_REASON + " characters");
        }
        return value.strip();
    }

    private static long number(String parameter, String value, String expected) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new BadParameter(parameter, value, expected);
        }
    }

    private static boolean isAbsent(String value) {
        return value == null || value.isBlank();
    }
}
