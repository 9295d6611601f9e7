package io.entrepot.operations.view;

import java.util.List;

/**
 * One page of a listing.
 *
 * @param items in the listing's order
 * @param next pass it as {@code after} to get the next page; absent on the last
 */
public record Page<T>(List<T> items, String next) {}
