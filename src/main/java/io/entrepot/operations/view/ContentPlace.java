package io.entrepot.operations.view;

/**
 * Where bytes are.
 *
 * @param name the file's name
 * @param ref address in the landing store, or {@code inline}
 * @param sealed encrypted bytes of an inline payload; null otherwise
 */
public record ContentPlace(String name, String ref, byte[] sealed) {}
