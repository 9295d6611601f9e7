package io.entrepot.partner;

import java.time.ZoneId;
import java.util.Map;

/**
 * Everything the gateway knows about one partner, read from {@code partner-contracts/<partner>/contract.yaml}.
 *
 * @param partner id: the folder's name, {@code [a-z][a-z0-9-]{1,40}}
 * @param name what people call the partner
 * @param version raised by hand with every change of meaning; every arrival remembers it
 * @param digest SHA-256 (hex) over contract, lookups and mappings: tells two texts of one version apart
 * @param status how far the partner is taken into service
 * @param timezone where the partner's dates and cut-off times are
 * @param calendar on which days the partner works
 * @param connections how we reach its machines, by name
 * @param channels what comes in, by name
 * @param agreements whom EDI envelopes belong to, by name
 * @param deliveries what goes out, by name
 * @param lookups code lists, by name
 */
public record Contract(
        String partner,
        String name,
        int version,
        String digest,
        Status status,
        ZoneId timezone,
        BusinessCalendar calendar,
        Map<String, Connection> connections,
        Map<String, Channel> channels,
        Map<String, Agreement> agreements,
        Map<String, Delivery> deliveries,
        Map<String, Lookup> lookups) {

    /** How far a partner is taken into service. */
    public enum Status {
        /** Everything runs and the partner is answered, but no document is handed over. */
        TEST,
        /** Files are read and decoded, answers made and kept for comparison; nothing is moved, answered or sent. */
        SHADOW,
        LIVE,
        /** Channels are not polled, deliveries wait. */
        SUSPENDED;

        /** Whether the partner is only tried out: what it sends is handed to nobody. */
        public boolean isTrial() {
            return this == TEST || this == SHADOW;
        }
    }

    /**
     * A code list: the partner's codes to ours.
     *
     * @param entries partner's code to our code
     * @param onMissing what an unknown code does
     */
    public record Lookup(Map<String, String> entries, OnMissing onMissing) {}

    /** What an unknown code in a lookup does: holds the file for a person, or rejects the row. */
    public enum OnMissing {
        HOLD,
        REJECT
    }
}
