package io.entrepot.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final BusinessCalendar TARGET2 =
            new BusinessCalendar("TARGET2", WEEKEND, Set.of(LocalDate.of(2026, 12, 24)));

    @ParameterizedTest(name = "{0} {1} is a business day: {2}")
    @CsvSource(
            textBlock =
                    """
            TARGET2, 2026-04-03, false
            TARGET2, 2026-04-06, false
            TARGET2, 2026-05-01, false
            TARGET2, 2026-10-03, false
            TARGET2, 2026-12-25, false
            TARGET2, 2026-07-14, true
            US,      2026-07-03, false
            US,      2026-11-26, false
            US,      2026-10-12, true
            DE,      2026-05-14, false
            DE-BY,   2026-01-06, false
            DE,      2026-01-06, true
            NYSE,    2026-11-26, false
            '',      2026-12-25, true
            """)
    void holidaysAreThoseOfTheBase(String base, LocalDate day, boolean open) {
        assertThat(new BusinessCalendar(base, WEEKEND, Set.of()).isBusinessDay(day))
                .isEqualTo(open);
    }

    @ParameterizedTest(name = "{0} + {1} is due at {2}")
    @CsvSource(
            textBlock =
                    """
            2026-11-20T22:00, 4h,              2026-11-23T02:00
            2026-11-20T10:00, 4h,              2026-11-20T14:00
            2026-11-21T15:00, 4h,              2026-11-23T04:00
            2026-11-23T00:00, 24h,             2026-11-24T00:00
            2026-12-23T12:00, 24h,             2026-12-28T12:00
            2026-11-19T09:00, 1 business-day,  2026-11-21T00:00
            2026-11-20T09:00, 1 business-day,  2026-11-24T00:00
            2026-11-21T09:00, 1 business-day,  2026-11-24T00:00
            2026-11-16T09:00, 5 business-days, 2026-11-24T00:00
            """)
    void timeRunsOnBusinessDaysOnly(String from, String within, String due) {
        assertThat(TARGET2.deadline(at(from), Within.of(within).orElseThrow(), BERLIN))
                .isEqualTo(at(due));
    }

    @ParameterizedTest(name = "{1} before {0} is {2}")
    @CsvSource(
            textBlock =
                    """
            2026-11-23T02:00, 4h,              2026-11-20T22:00
            2026-11-20T14:00, 1h,              2026-11-20T13:00
            2026-11-24T00:00, 1 business-day,  2026-11-21T00:00
            2026-11-23T14:00, 1 business-day,  2026-11-20T14:00
            """)
    void warningsComeOnBusinessDaysToo(String due, String before, String warn) {
        Instant at = TARGET2.before(at(due), Within.of(before).orElseThrow(), BERLIN);
        assertThat(at).isEqualTo(at(warn));
    }

    @Test
    void theDayOnWhichClocksAreSetBackHasTwentyFiveHours() {
        BusinessCalendar always = new BusinessCalendar("", Set.of(), Set.of());
        Instant due = always.deadline(at("2026-10-24T23:00"), Within.time(Duration.ofHours(26)), BERLIN);
        assertThat(due).isEqualTo(at("2026-10-26T00:00"));
    }

    @Property(tries = 300)
    void goingBackByTheSameTimeLeadsToTheBeginning(
            @ForAll @IntRange(max = 500_000) int minute, @ForAll @IntRange(min = 1, max = 5_000) int minutes) {
        Instant from = at("2026-01-01T00:00").plus(Duration.ofMinutes(minute));
        if (!TARGET2.isBusinessDay(from.atZone(BERLIN).toLocalDate())) {
            return;
        }
        Within within = Within.time(Duration.ofMinutes(minutes));
        Instant due = TARGET2.deadline(from, within, BERLIN);
        assertThat(due).isAfter(from);
        assertThat(TARGET2.before(due, within, BERLIN)).isEqualTo(from);
    }

    @Property(tries = 200)
    void businessDaysThereAndBackAreTheSameDay(
            @ForAll @IntRange(max = 700) int day, @ForAll @IntRange(max = 60) int days) {
        LocalDate start = LocalDate.of(2026, 1, 1).plusDays(day);
        if (TARGET2.isBusinessDay(start)) {
            assertThat(TARGET2.plusBusinessDays(TARGET2.plusBusinessDays(start, days), -days))
                    .isEqualTo(start);
        }
    }

    private static Instant at(String local) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), BERLIN).toInstant();
    }
}
