package io.entrepot.operations.cli;

import java.io.PrintWriter;

/** A bar that redraws itself on a terminal; nothing where output goes to a file. */
final class Progress {
    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final int total;
    private final boolean terminal;
    private int done;

    Progress(PrintWriter err, int total, boolean terminal) {
        this.err = err;
        this.total = total;
        this.terminal = terminal;
    }

    void step(String what) {
        at(++done, total, what);
    }

    /** For work that learns its total as it goes. */
    void at(long done, long total, String what) {
        if (terminal && total > 0) {
            int filled = (int) (WIDTH * done / total);
            err.printf("\r\033[K[%s%s] %d/%d %s", "#".repeat(filled), " ".repeat(WIDTH - filled), done, total, what);
            err.flush();
        }
    }

    void end() {
        if (terminal) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
