package io.entrepot.format.x12.grammar;

import java.util.List;

/** Grammar or guide files are wrong; found at start and by lint, never on a message. */
public final class GrammarException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<GrammarProblem> problems;

    GrammarException(List<GrammarProblem> problems) {
        super(String.join("\n", problems.stream().map(GrammarProblem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    public List<GrammarProblem> problems() {
        return problems;
    }
}
