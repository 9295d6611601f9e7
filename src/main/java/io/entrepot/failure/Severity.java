package io.entrepot.failure;

/** How much a {@link Finding} weighs: errors reject the row or file, warnings are only told. */
public enum Severity {
    ERROR,
    WARNING
}
