package io.entrepot.partner;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long somebody has, on the partner's {@link BusinessCalendar}: hours, minutes or seconds that run on business days
 * only, or whole business days.
 *
 * @param time running time; zero when {@code businessDays} counts
 * @param businessDays whole days; 0 when {@code time} counts
 */
public record Within(Duration time, int businessDays) {
    static final String FORM = "([1-9][0-9]{0,5}[smh]|[1-9][0-9]{0,2} business-days?)";
    private static final Pattern TIME = Pattern.compile("[1-9][0-9]{0,5}[smh]");
    private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,2}) business-days?");

    public static Within time(Duration time) {
        return new Within(time, 0);
    }

    public static Within businessDays(int days) {
        return new Within(Duration.ZERO, days);
    }

    /** @return empty when the text is none of {@code 30s}, {@code 30m}, {@code 4h}, {@code 5 business-days} */
    public static Optional<Within> of(String text) {
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            return Optional.of(businessDays(Integer.parseInt(days.group(1))));
        }
        return TIME.matcher(text).matches() ? Units.duration(text).map(Within::time) : Optional.empty();
    }

    /** A quarter of a time, one of several business days: when to warn unless the contract says otherwise. */
    public Within warning() {
        return businessDays > 0 ? businessDays(1) : time(time.dividedBy(4));
    }

    @Override
    public String toString() {
        if (businessDays > 0) {
            return businessDays + (businessDays == 1 ? " business-day" : " business-days");
        }
        long seconds = time.toSeconds();
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
