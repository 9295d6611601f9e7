package io.entrepot.canonical;

/** Booking status of an entry, ISO 20022 {@code Ntry/Sts}; only {@link #BOOKED} counts towards balances. */
public enum EntryStatus {
    BOOKED,
    PENDING,
    INFORMATION,
    FUTURE
}
