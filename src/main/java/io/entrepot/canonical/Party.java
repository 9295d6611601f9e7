package io.entrepot.canonical;

import java.util.List;
import java.util.Set;

/**
 * A company or place in an order or invoice. Absent values are {@code null}.
 *
 * @param role what it is in this document
 * @param idScheme how {@code id} is to be read, one of {@link #ID_SCHEMES}
 * @param id its number in that scheme
 * @param name company or store
 * @param street address lines, in order, possibly empty
 * @param region state or province code
 * @param country ISO 3166-1 alpha-2 or alpha-3 as sent
 */
public record Party(
        Role role,
        String idScheme,
        String id,
        String name,
        List<String> street,
        String city,
        String region,
        String postalCode,
        String country) {
    /** Global location number, D-U-N-S number, or the number that buyer or seller assigned. */
    public static final Set<String> ID_SCHEMES = Set.of("GLN", "DUNS", "BUYER", "SELLER");

    public Party {
        street = street == null ? List.of() : List.copyOf(street);
    }

    /** Roles that orders and invoices tell apart. */
    public enum Role {
        BUYER,
        SELLER,
        SHIP_TO,
        SHIP_FROM,
        BILL_TO,
        REMIT_TO,
        MARK_FOR
    }
}
