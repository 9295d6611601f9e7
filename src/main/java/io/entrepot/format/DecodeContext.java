package io.entrepot.format;

import io.entrepot.failure.Finding;
import io.entrepot.partner.Contract;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * @param fileName jailed name of the file, for messages and naming rules
 * @param nameTokens values of the file-name tokens ({@code date} as ISO 8601, {@code sequence}, ...) as text, possibly empty
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

        /** What a code that is not in the list does; a missing code waits for a person unless the contract says otherwise. */
        default Contract.OnMissing onMissing() {
            return Contract.OnMissing.HOLD;
        }

        /** The code list as the contract has it. */
        static CodeList of(Contract.Lookup lookup) {
            return new CodeList() {
                @Override
                public String get(String code) {
                    return lookup.entries().get(code);
                }

                @Override
                public Contract.OnMissing onMissing() {
                    return lookup.onMissing();
                }
            };
        }

        /** All code lists of a contract, by name. */
        static Map<String, CodeList> allOf(Contract contract) {
            return contract.lookups().entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> of(entry.getValue())));
        }
    }
}
