package io.entrepot.format.x12.grammar;

/** Types of data elements (X12.6, 3.5); a composite is a sequence of elements of these types. */
public enum ElementType {
    /** {@code AN}: any characters. */
    STRING,
    /** {@code ID}: a code. */
    IDENTIFIER,
    /** {@code Nn}: a whole number, the decimal point implied; length without sign. */
    NUMERIC,
    /** {@code R}: a number with its decimal point, if any; length without sign, point and exponent. */
    DECIMAL,
    /** {@code DT}: yyMMdd or yyyyMMdd. */
    DATE,
    /** {@code TM}: HHmm, HHmmss or HHmmss with one or two decimals of a second. */
    TIME,
    COMPOSITE
}
