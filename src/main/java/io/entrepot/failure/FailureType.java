package io.entrepot.failure;

/** What kind of trouble a failure is; it alone decides what happens next (docs/architecture.md, "Failures"). */
public enum FailureType {
    /** The partner's fault: unreadable, invalid, unknown, out of contract. Never retried; answered and quarantined. */
    REJECTED,
    /** Ours or the wire's, likely to pass: retried with back-off, durable across restarts. */
    TRANSIENT,
    /** Our own queue: what the partner allows us at a time is in use. Nothing has failed; tried again shortly, for ever. */
    BUSY,
    /** A whole endpoint is down: the circuit opens, that channel pauses, a probe resumes it. */
    OUTAGE,
    /** Ours; anything unclassified. Never retried blindly: dead letter and alert. */
    DEFECT
}
