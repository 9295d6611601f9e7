package io.entrepot.format.x12;

import java.util.Map;

/** In which functional group each transaction set goes: {@code GS01} by {@code ST01} (X12 element 479). */
public final class FunctionalGroups {
    private static final Map<String, String> IDS = Map.ofEntries(
            Map.entry("810", "IN"),
            Map.entry("812", "CD"),
            Map.entry("820", "RA"),
            Map.entry("824", "AG"),
            Map.entry("830", "PS"),
            Map.entry("832", "SC"),
            Map.entry("840", "RQ"),
            Map.entry("843", "RR"),
            Map.entry("846", "IB"),
            Map.entry("850", "PO"),
            Map.entry("852", "PD"),
            Map.entry("855", "PR"),
            Map.entry("856", "SH"),
            Map.entry("860", "PC"),
            Map.entry("861", "RC"),
            Map.entry("862", "SS"),
            Map.entry("864", "TX"),
            Map.entry("865", "CA"),
            Map.entry("940", "OW"),
            Map.entry("945", "SW"),
            Map.entry("997", "FA"),
            Map.entry("999", "FA"));

    private FunctionalGroups() {}

    /** Whether a set may be in a group of that kind; of one we do not know any may. */
    public static boolean fits(String functionalId, String set) {
        return functionalId.equals(IDS.getOrDefault(set, functionalId));
    }

    /** @throws IllegalArgumentException for a set that has no group here */
    public static String of(String set) {
        String id = IDS.get(set);
        if (id == null) {
            throw new IllegalArgumentException("no functional group is known for transaction set " + set);
        }
        return id;
    }
}
