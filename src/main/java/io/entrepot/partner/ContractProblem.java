package io.entrepot.partner;

import io.entrepot.failure.Severity;

/**
 * One thing wrong in a partner's folder, said so that its author can mend it.
 *
 * @param severity an error keeps the contract from being loaded, a warning is only told
 * @param file path below the contracts folder, {@code nordbank/contract.yaml}
 * @param line 1-based; 0 when the file as a whole is meant
 * @param path where in the contract, {@code channels.statements.format.csv.columns[2].as}; empty = the whole file
 * @param message what is wrong
 * @param hint what to do about it; may be empty
 */
public record ContractProblem(Severity severity, String file, int line, String path, String message, String hint) {
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The form compilers use, so that editors can jump to it: {@code file:line: error: path: message (hint)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(isError() ? ": error: " : ": warning: ");
        if (!path.isEmpty()) {
            text.append(path).append(": ");
        }
        text.append(message);
        if (!hint.isEmpty()) {
            text.append(" (").append(hint).append(')');
        }
        return text.toString();
    }
}
