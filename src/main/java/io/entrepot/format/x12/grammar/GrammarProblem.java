package io.entrepot.format.x12.grammar;

/**
 * @param file the grammar or guide file
 * @param line 1-based line; 0 when the file as a whole is meant
 * @param message what is wrong and what to do
 */
public record GrammarProblem(String file, int line, String message) {
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
