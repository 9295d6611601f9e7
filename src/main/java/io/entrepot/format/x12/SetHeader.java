package io.entrepot.format.x12;

/**
 * The elements of an ST segment.
 *
 * @param set {@code ST01}, e.g. {@code 850}
 * @param control {@code ST02}, 4 to 9 characters
 * @param implementation {@code ST03}; null when absent, as always in 004010
 */
public record SetHeader(String set, String control, String implementation) {}
