package io.entrepot.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.entrepot.canonical.Party;
import io.entrepot.format.json.RecordForm.Member;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads simple JSON values as what canonical fields hold; a wrong one is a finding and comes out as null. */
final class ValueReader {
    /** Digits before and after the decimal point: enough for any price, and no exponent can ask for gigabytes. */
    private static final int WHOLE_DIGITS = 18;

    private static final int DECIMALS = 9;
    private static final int LARGEST_INTEGER = 999_999_999;
    private static final int ISO_DATE = 10;

    /** Characters (code points) of a text. */
    private static final int TEXT = 80;

    private static final Map<String, Integer> LONGER =
            Map.of("name", 200, "street", 200, "city", 200, "description", 1_000, "notes", 1_000);
    private static final Pattern GTIN = Pattern.compile("[0-9]{8}|[0-9]{12,14}");
    private static final String HINT = "Correct the value.";

    private final JsonParser parser;
    private final Findings findings;

    ValueReader(JsonParser parser, Findings findings) {
        this.parser = parser;
        this.findings = findings;
    }

    /** What a value of the member looks like, for findings. */
    static String expected(Member member) {
        Class<?> type = member.type();
        if (type == BigDecimal.class) {
            return "a number of at most " + WHOLE_DIGITS + " digits and " + DECIMALS + " decimals";
        }
        if (type == LocalDate.class) {
            return "a date \"yyyy-MM-dd\"";
        }
        if (type == Integer.class || type == int.class) {
            return "a whole number from 0 to " + LARGEST_INTEGER;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" or "));
        }
        return type.isRecord() ? "an object" : "text of at most " + most(member) + " characters";
    }

    private static int most(Member member) {
        return LONGER.getOrDefault(member.name(), TEXT);
    }

    /** A token in words: what a finding says was seen. */
    static String shape(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> token.asString() == null ? token.name().toLowerCase(Locale.ROOT) : token.asString();
        };
    }

    Object read(Member member) throws IOException {
        JsonToken token = parser.currentToken();
        Class<?> type = member.type();
        boolean number = type == BigDecimal.class || type == Integer.class || type == int.class;
        if (number ? !token.isNumeric() : token != JsonToken.VALUE_STRING) {
            if (token != JsonToken.VALUE_NULL) {
                wrong(member, "json-type", shape(token), HINT);
            }
            parser.skipChildren();
            return null;
        }
        if (number) {
            return type == BigDecimal.class ? decimal(member) : integer(member);
        }
        String text = parser.getText().strip();
        return text.isEmpty() ? null : text(member, text);
    }

    private Object text(Member member, String text) {
        if (member.type() == LocalDate.class) {
            return date(member, text);
        }
        if (member.type().isEnum()) {
            return Arrays.stream(member.type().getEnumConstants())
                    .filter(constant -> constant.toString().equals(text))
                    .findFirst()
                    .orElseGet(() -> wrong(member, "code-list", text, "Use one of the codes."));
        }
        if (text.length() > most(member) && text.codePointCount(0, text.length()) > most(member)) {
            return wrong(member, "text-length", text, "Shorten the value.");
        }
        if (!isStorable(text)) {
            return wrong(member, "text-characters", "NUL or half a character", "Send text only.");
        }
        return coded(member, text);
    }

    private Object coded(Member member, String text) {
        if (member.name().equals("gtin") && !GTIN.matcher(text).matches()) {
            findings.error(findings.here(), "gtin", text, "8, 12, 13 or 14 digits (GS1)", HINT);
            return null;
        }
        if (member.name().equals("idScheme") && !Party.ID_SCHEMES.contains(text)) {
            findings.error(findings.here(), "code-list", text, "one of " + Party.ID_SCHEMES, "Use one of the codes.");
            return null;
        }
        return text;
    }

    private Object date(Member member, String text) {
        try {
            return text.length() == ISO_DATE ? LocalDate.parse(text) : wrong(member, "date", text, HINT);
        } catch (DateTimeException e) {
            return wrong(member, "date", text, HINT);
        }
    }

    private BigDecimal decimal(Member member) throws IOException {
        BigDecimal value = parser.getDecimalValue();
        if (value.signum() == 0 && (value.scale() < 0 || value.scale() > DECIMALS)) {
            return BigDecimal.ZERO;
        }
        if ((long) value.precision() - value.scale() > WHOLE_DIGITS || value.scale() > DECIMALS) {
            return wrong(member, "decimal", parser.getText(), HINT);
        }
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private Integer integer(Member member) throws IOException {
        BigDecimal value = decimal(member);
        if (value == null) {
            return null;
        }
        boolean fits = value.signum() >= 0
                && value.compareTo(BigDecimal.valueOf(LARGEST_INTEGER)) <= 0
                && value.stripTrailingZeros().scale() <= 0;
        return fits ? (Integer) value.intValue() : wrong(member, "integer", parser.getText(), HINT);
    }

    private <T> T wrong(Member member, String rule, String seen, String hint) {
        findings.error(findings.here(), rule, seen, expected(member), hint);
        return null;
    }

    /** PostgreSQL text is UTF-8 without NUL; JSON escapes can spell both NUL and half a surrogate pair. */
    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
