package io.entrepot.partner;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * On which days a partner works, and what a deadline is on them.
 *
 * <p>Time in hours runs around the clock on business days and stands still on others: four hours from Friday 22:00 end on
 * Monday at 02:00. Business days are counted whole: one business day from any hour of Thursday ends with Friday, at the
 * following midnight. What is opened on a closed day counts from the beginning of the next business day. Days begin at
 * midnight in the partner's zone.
 *
 * @param base whose public holidays are closed: {@code TARGET2}, {@code NYSE}, a country ({@code DE}) or a part of it ({@code
 *     DE-BY}), see {@link HolidayTables}; empty = no holidays
 * @param weekend days of the week that are closed
 * @param alsoClosed further closed days
 */
public record BusinessCalendar(String base, Set<DayOfWeek> weekend, Set<LocalDate> alsoClosed) {
    /** Monday to Friday, without holidays. */
    public static final BusinessCalendar WEEKDAYS =
            new BusinessCalendar("", Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of());

    public BusinessCalendar {
        weekend = Set.copyOf(weekend);
        alsoClosed = Set.copyOf(alsoClosed);
    }

    public boolean isBusinessDay(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek())
                && !alsoClosed.contains(day)
                && (base.isEmpty() || !HolidayTables.isHoliday(base, day));
    }

    /** The business day that many business days after {@code from} (before it when negative). */
    public LocalDate plusBusinessDays(LocalDate from, int days) {
        LocalDate day = from;
        for (int left = Math.abs(days); left > 0; left--) {
            day = next(day, days > 0 ? 1 : -1);
        }
        return day;
    }

    /** When what was opened at {@code from} is due. */
    public Instant deadline(Instant from, Within within, ZoneId zone) {
        ZonedDateTime start = from.atZone(zone);
        if (!isBusinessDay(start.toLocalDate())) {
            start = next(start.toLocalDate(), 1).atStartOfDay(zone);
            if (within.businessDays() > 0) {
                start = start.minusDays(1); // that next business day is the first of those counted
            }
        }
        if (within.businessDays() > 0) {
            LocalDate last = plusBusinessDays(start.toLocalDate(), within.businessDays());
            return last.plusDays(1).atStartOfDay(zone).toInstant();
        }
        return after(start, within.time());
    }

    /** When to warn of {@code due}: that much business time, or that many business days at the same hour, before it. */
    public Instant before(Instant due, Within within, ZoneId zone) {
        ZonedDateTime end = due.atZone(zone);
        if (within.businessDays() > 0) {
            boolean midnight = end.toLocalTime().equals(LocalTime.MIDNIGHT);
            LocalDate lastDay = midnight ? end.toLocalDate().minusDays(1) : end.toLocalDate();
            LocalDate day = plusBusinessDays(lastDay, -within.businessDays());
            return (midnight ? day.plusDays(1) : day)
                    .atTime(end.toLocalTime())
                    .atZone(zone)
                    .toInstant();
        }
        return back(end, within.time());
    }

    private Instant after(ZonedDateTime start, Duration time) {
        ZonedDateTime at = start;
        Duration left = time;
        while (true) {
            ZonedDateTime midnight = at.toLocalDate().plusDays(1).atStartOfDay(at.getZone());
            Duration today = Duration.between(at, midnight);
            if (left.compareTo(today) <= 0) {
                return at.plus(left).toInstant();
            }
            left = left.minus(today);
            at = next(at.toLocalDate(), 1).atStartOfDay(at.getZone());
        }
    }

    private Instant back(ZonedDateTime end, Duration time) {
        LocalDate day = end.toLocalDate();
        ZonedDateTime at = end;
        Duration left = time;
        while (true) {
            if (isBusinessDay(day)) {
                ZonedDateTime midnight = day.atStartOfDay(end.getZone());
                Duration today = Duration.between(midnight, at);
                if (left.compareTo(today) <= 0) {
                    return at.minus(left).toInstant();
                }
                left = left.minus(today);
            }
            at = day.atStartOfDay(end.getZone());
            day = day.minusDays(1);
        }
    }

    private LocalDate next(LocalDate from, int step) {
        LocalDate day = from.plusDays(step);
        while (!isBusinessDay(day)) {
            day = day.plusDays(step);
        }
        return day;
    }
}
