package io.entrepot.channel;

import io.entrepot.partner.Channel;

/**
 * One run of numbers in a channel's file names.
 *
 * @param series the period in which it counts, as ISO date, month or year; empty when it never begins anew with a date
 * @param highest after which it goes on with 1 (or 0, which is then taken for the highest); 0 = it does not
 */
public record FileCounter(String partner, String channel, String series, long highest) {
    private static final int DAY = "yyyy-MM-dd".length();
    private static final int MONTH = "yyyy-MM".length();
    private static final int YEAR = "yyyy".length();

    /**
     * @param date the name's date as ISO text; used where the counter begins anew with it
     * @param digits of the number in the name
     */
    public static FileCounter of(String partner, Channel channel, String date, int digits) {
        Channel.Restarts restarts = channel.file().sequence().restarts();
        String series =
                switch (restarts) {
                    case NEVER, AT_HIGHEST -> "";
                    case DAILY -> date.substring(0, DAY);
                    case MONTHLY -> date.substring(0, MONTH);
                    case YEARLY -> date.substring(0, YEAR);
                };
        long highest = restarts == Channel.Restarts.AT_HIGHEST ? power(digits) - 1 : 0;
        return new FileCounter(partner, channel.name(), series, highest);
    }

    boolean wraps() {
        return highest > 0;
    }

    /** Where a number stands among all that ever came: of its places in all rounds the one next to {@code last}. */
    long position(long number, long last) {
        return wraps() ? Math.floorDiv(last - number + highest / 2, highest) * highest + number : number;
    }

    /** The number that stands there. */
    long number(long position) {
        return wraps() ? Math.floorMod(position - 1, highest) + 1 : position;
    }

    private static long power(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }
}
