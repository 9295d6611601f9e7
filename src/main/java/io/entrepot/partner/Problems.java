package io.entrepot.partner;

import io.entrepot.failure.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong with one partner's folder, so that all of it is told at once. */
final class Problems {
    private final String partner;
    private final List<ContractProblem> found = new ArrayList<>();

    Problems(String partner) {
        this.partner = partner;
    }

    void error(Yaml at, String message, String hint) {
        error(at.line(), at.path(), message, hint);
    }

    /** One spot gets one error: what follows from the first would only hide it. */
    void error(int line, String path, String message, String hint) {
        if (found.stream()
                .noneMatch(known ->
                        known.isError() && known.line() == line && known.path().equals(path))) {
            add(Severity.ERROR, ContractFiles.CONTRACT, line, path, message, hint);
        }
    }

    void warning(Yaml at, String message, String hint) {
        add(Severity.WARNING, ContractFiles.CONTRACT, at.line(), at.path(), message, hint);
    }

    void add(Severity severity, Yaml at, String message, String hint) {
        add(severity, ContractFiles.CONTRACT, at.line(), at.path(), message, hint);
    }

    void errorIn(String file, int line, String message, String hint) {
        add(Severity.ERROR, file, line, "", message, hint);
    }

    /** A problem that another part has found; in {@code contract.yaml} it knows the path and not the line. */
    void add(ContractProblem problem, Yaml root) {
        boolean placed = problem.line() > 0 || problem.path().isEmpty();
        List<Object> steps = List.of((Object[]) problem.path().split("\\."));
        found.add(new ContractProblem(
                problem.severity(),
                problem.file(),
                placed ? problem.line() : root.find(steps).line(),
                problem.path(),
                problem.message(),
                problem.hint()));
    }

    private void add(Severity severity, String file, int line, String path, String message, String hint) {
        found.add(new ContractProblem(severity, partner + "/" + file, line, path, message, hint));
    }

    boolean hasErrors() {
        return found.stream().anyMatch(ContractProblem::isError);
    }

    List<ContractProblem> sorted() {
        return found.stream()
                .sorted(Comparator.comparing(ContractProblem::file)
                        .thenComparingInt(ContractProblem::line)
                        .thenComparing(ContractProblem::path))
                .toList();
    }
}
