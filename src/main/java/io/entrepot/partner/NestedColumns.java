package io.entrepot.partner;

import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.Party;
import io.entrepot.canonical.PaymentTerms;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Flat names for what is nested in an invoice's head: {@code termsNetDays}, {@code shipToCity}, {@code charge2Amount}. */
public final class NestedColumns {
    /** Allowances and charges that fit one row of columns. */
    public static final int CHARGES = 3;

    private NestedColumns() {}

    /** {@code shipTo} for SHIP_TO: what the names of that party's columns begin with. */
    public static String prefix(Party.Role role) {
        String[] words = role.name().toLowerCase(Locale.ROOT).split("_");
        return words.length == 1 ? words[0] : words[0] + capital(words[1]);
    }

    /** {@code shipToCity} for {@code shipTo} and {@code city}. */
    public static String name(String prefix, String component) {
        return prefix + capital(component);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** All of them with what they hold. A street has two lines, {@code …Street} and {@code …Street2}. */
    static Map<String, Class<?>> ofInvoice() {
        Map<String, Class<?>> columns = new LinkedHashMap<>();
        add(columns, "terms", PaymentTerms.class);
        for (Party.Role role : Party.Role.values()) {
            String prefix = prefix(role);
            add(columns, prefix, Party.class);
            columns.remove(name(prefix, "role"));
            columns.put(name(prefix, "street"), String.class);
            columns.put(name(prefix, "street2"), String.class);
        }
        for (int i = 1; i <= CHARGES; i++) {
            add(columns, "charge" + i, Invoice.Charge.class);
        }
        return columns;
    }

    private static void add(Map<String, Class<?>> columns, String prefix, Class<?> record) {
        DocumentFields.types(record).forEach((component, type) -> columns.put(name(prefix, component), type));
    }
}
