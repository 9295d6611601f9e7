package io.entrepot.canonical;

import java.util.Arrays;

/** The kinds of canonical documents; {@link #id()} is their name in contracts, REST and CloudEvents. */
public enum DocumentType {
    STATEMENT("statement"),
    PAYROLL_RUN("payroll-run"),
    PURCHASE_ORDER("purchase-order"),
    INVOICE("invoice"),
    INVOICE_REFUSAL("invoice-refusal");

    private final String id;

    DocumentType(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** @throws IllegalArgumentException when no type has this id */
    public static DocumentType of(String id) {
        return Arrays.stream(values())
                .filter(type -> type.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no document type \"" + id + "\""));
    }
}
