package io.entrepot.canonical;

/** What a bank meant with a statement-like message (ISO 20022 camt.053, 052 and 054). */
public enum StatementKind {
    /** End-of-day statement, camt.053 or MT940: balances bind. */
    STATEMENT,
    /** Intraday report, camt.052 or MT942. */
    REPORT,
    /** Debit/credit notification, camt.054: carries no balances. */
    NOTIFICATION
}
