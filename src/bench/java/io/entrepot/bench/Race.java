package io.entrepot.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * Two ways to do the same work, in many short rounds that alternate. The ratio is the median of the rounds' own ratios, so that a
 * load from outside, which comes and goes over seconds, falls on both sides; the speeds told are each side's best.
 */
final class Race {
    private Race() {}

    /** One side's run; checks its own outcome. */
    interface Side {
        void run() throws Exception;
    }

    /**
     * Prints the ratio line.
     *
     * @param rounds of which the first third only warms up
     * @param millions of units in one run, for the speeds
     */
    static void run(
            String name, int rounds, double millions, String unit, Side ours, String referenceName, Side reference)
            throws Exception {
        run(name, rounds, millions, unit, ours, referenceName, reference, () -> {});
    }

    /** @param before each run, outside its clock */
    static void run(
            String name,
            int rounds,
            double millions,
            String unit,
            Side ours,
            String referenceName,
            Side reference,
            Side before)
            throws Exception {
        double[] us = new double[rounds];
        double[] them = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            before.run();
            us[round] = millions / seconds(ours);
            before.run();
            them[round] = millions / seconds(reference);
            ratios[round] = us[round] / them[round];
        }
        double[] counted = Arrays.copyOfRange(ratios, rounds / 3, rounds);
        Arrays.sort(counted);
        System.out.printf(
                Locale.ROOT,
                "ratio %s = %.2f (%.2f M%s/s vs %.2f M%s/s %s)%n",
                name,
                counted[counted.length / 2],
                Arrays.stream(us).max().orElseThrow(),
                unit,
                Arrays.stream(them).max().orElseThrow(),
                unit,
                referenceName);
    }

    /** For runs that tell how many rows they read. */
    static void expect(int rows, long read) {
        if (read != rows) {
            throw new IllegalStateException("read " + read + " rows of " + rows);
        }
    }

    private static double seconds(Side side) throws Exception {
        long begin = System.nanoTime();
        side.run();
        return (System.nanoTime() - begin) / 1e9;
    }
}
