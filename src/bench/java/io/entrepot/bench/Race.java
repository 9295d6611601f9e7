package io.entrepot.bench;

import java.util.Locale;
import java.util.concurrent.Callable;

/** Two ways to read the same rows, in turn; the best round of each counts. */
final class Race {
    private static final int ROUNDS = 9;

    private Race() {}

    /** Prints the ratio line. Both sides give the number of rows they read, which must be {@code rows}. */
    static void run(String name, int rows, Callable<Integer> ours, String referenceName, Callable<Integer> reference)
            throws Exception {
        double us = 0;
        double them = 0;
        for (int round = 0; round < ROUNDS; round++) {
            us = Math.max(us, rowsPerSecond(rows, ours));
            them = Math.max(them, rowsPerSecond(rows, reference));
        }
        System.out.printf(
                Locale.ROOT,
                "ratio %s = %.2f (%.2f M rows/s vs %.2f M rows/s %s)%n",
                name,
                us / them,
                us / 1e6,
                them / 1e6,
                referenceName);
    }

    private static double rowsPerSecond(int rows, Callable<Integer> side) throws Exception {
        long begin = System.nanoTime();
        int read = side.call();
        long end = System.nanoTime();
        if (read != rows) {
            throw new IllegalStateException("read " + read + " rows of " + rows);
        }
        return rows * 1e9 / (end - begin);
    }
}
