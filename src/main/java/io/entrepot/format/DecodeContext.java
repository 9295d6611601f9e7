package io.entrepot.format;

import io.entrepot.failure.Finding;
import java.util.Map;
import java.util.function.Consumer;

/**
 * @param fileName jailed name of the file, for messages and naming rules
 * @param nameTokens values of the file-name tokens ({@code date}, {@code sequence}, ...) as text, possibly empty
 * @param lookups the partner's code lists by name
 * @param findings takes every finding that does not by itself end the file (warnings; rejected rows under
 *     {@code badRows: reject-row})
 */
public record DecodeContext(
        String fileName, Map<String, String> nameTokens, Map<String, CodeList> lookups, Consumer<Finding> findings) {
    /** A code list: the partner's code to ours; {@code null} when the code is not in the list. */
    @FunctionalInterface
    public interface CodeList {
        String get(String code);
    }
}
