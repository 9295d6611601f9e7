package io.entrepot.format.tabular;

import static io.entrepot.format.tabular.Field.Use.OPTIONAL;

import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.Party;
import io.entrepot.canonical.PaymentTerms;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.partner.NestedColumns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Terms, parties and charges of an invoice's head, put together from flat fields ({@link NestedColumns}). */
final class InvoiceParts {
    private static final int TERMS = 4;
    private static final int PARTY = 9;
    private static final int CHARGE = 3;
    private static final Party.Role[] ROLES = Party.Role.values();

    /** Terms, then the parties in the order of their roles, then the charges. */
    static final List<Field> FIELDS = fields();

    private final Object[] values;
    private final int from;

    /** @param from where the first of {@link #FIELDS} is in {@code values} */
    InvoiceParts(Object[] values, int from) {
        this.values = values;
        this.from = from;
    }

    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        add(fields, "terms", FieldKind.NUMBER, "discountPercent");
        add(fields, "terms", FieldKind.INT, "discountDays", "netDays");
        add(fields, "terms", FieldKind.TEXT, "description");
        for (Party.Role role : ROLES) {
            String prefix = NestedColumns.prefix(role);
            add(fields, prefix, FieldKind.ID_SCHEME, "idScheme");
            add(fields, prefix, FieldKind.TEXT, "id", "name", "street", "street2");
            add(fields, prefix, FieldKind.TEXT, "city", "region", "postalCode", "country");
        }
        for (int i = 1; i <= NestedColumns.CHARGES; i++) {
            add(fields, "charge" + i, FieldKind.TEXT, "code");
            add(fields, "charge" + i, FieldKind.NUMBER, "amount");
            add(fields, "charge" + i, FieldKind.TEXT, "description");
        }
        return List.copyOf(fields);
    }

    private static void add(List<Field> fields, String prefix, FieldKind kind, String... components) {
        for (String component : components) {
            fields.add(new Field(NestedColumns.name(prefix, component), kind, OPTIONAL));
        }
    }

    PaymentTerms terms() {
        return absent(from, TERMS)
                ? null
                : new PaymentTerms(
                        (BigDecimal) values[from], (Integer) values[from + 1], (Integer) values[from + 2], (String)
                                values[from + 3]);
    }

    List<Party> parties() {
        List<Party> parties = new ArrayList<>();
        for (int i = 0; i < ROLES.length; i++) {
            int at = from + TERMS + i * PARTY;
            if (!absent(at, PARTY)) {
                parties.add(party(ROLES[i], at));
            }
        }
        return parties;
    }

    private Party party(Party.Role role, int at) {
        List<String> street = Stream.of(values[at + 3], values[at + 4])
                .filter(Objects::nonNull)
                .map(String.class::cast)
                .toList();
        return new Party(
                role,
                (String) values[at],
                (String) values[at + 1],
                (String) values[at + 2],
                street,
                (String) values[at + 5],
                (String) values[at + 6],
                (String) values[at + 7],
                (String) values[at + 8]);
    }

    List<Invoice.Charge> charges() {
        List<Invoice.Charge> charges = new ArrayList<>();
        for (int at = charge(0); at < charge(NestedColumns.CHARGES); at += CHARGE) {
            if (!absent(at, CHARGE)) {
                charges.add(
                        new Invoice.Charge((String) values[at], (BigDecimal) values[at + 1], (String) values[at + 2]));
            }
        }
        return charges;
    }

    /** Whether every charge that is there has code and amount; tells of those that have not. */
    static boolean complete(Object[] values, int from, Function<String, Place> at, Consumer<Finding> errors) {
        InvoiceParts parts = new InvoiceParts(values, from);
        boolean complete = true;
        for (int i = 0; i < NestedColumns.CHARGES; i++) {
            int charge = parts.charge(i);
            for (int field = charge; field < charge + 2 && !parts.absent(charge, CHARGE); field++) {
                if (values[field] == null) {
                    complete = false;
                    Field missing = FIELDS.get(field - from);
                    errors.accept(Finding.error(
                            at.apply(missing.name()),
                            "field-missing",
                            "",
                            missing.kind().expected() + " for " + missing.name(),
                            "A charge has a code and an amount."));
                }
            }
        }
        return complete;
    }

    private int charge(int index) {
        return from + TERMS + ROLES.length * PARTY + index * CHARGE;
    }

    private boolean absent(int at, int count) {
        return Stream.of(values).skip(at).limit(count).allMatch(Objects::isNull);
    }
}
