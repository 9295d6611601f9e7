package io.entrepot.format.x12;

/** How many errors of one interchange are kept in full, so that a wrong file does not fill the memory. */
final class ErrorBudget {
    static final int MAX = 10_000;

    private int left = MAX;

    boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
