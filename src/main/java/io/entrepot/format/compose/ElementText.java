package io.entrepot.format.compose;

import freemarker.template.TemplateModelException;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Canonical values as the text of an element. */
final class ElementText {
    private ElementText() {}

    /** A value as components; a sequence is a composite. */
    static List<String> of(Object value) throws TemplateModelException {
        if (value instanceof List<?> components) {
            String[] texts = new String[components.size()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = one(components.get(i));
            }
            return List.of(texts);
        }
        String text = one(value);
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static String one(Object value) throws TemplateModelException {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return plain(number);
        }
        if (value instanceof LocalDate day) {
            return DateTimeFormatter.BASIC_ISO_DATE.format(day);
        }
        if (value instanceof String || value instanceof Integer || value instanceof Long || value instanceof Enum) {
            return value.toString();
        }
        throw new TemplateModelException("a " + value.getClass().getName() + " is no value of an element");
    }

    /** X12 type R and EDIFACT n: no exponent, no needless zeros. */
    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /**
     * The digits of a number with implied decimals (X12 type N).
     *
     * @throws Rejected when it has more decimals than that: nothing may be rounded away
     */
    static String implied(BigDecimal number, int decimals) {
        if (number.stripTrailingZeros().scale() > decimals) {
            throw new Rejected(Finding.error(
                    Place.FILE,
                    "implied-decimals",
                    number.toPlainString(),
                    "at most " + decimals + " decimals: the element has no decimal point (X12 type N" + decimals + ")",
                    "Such an amount, as of a currency with three decimals, cannot be sent in this set."));
        }
        return number.movePointRight(decimals).toBigInteger().toString();
    }
}
