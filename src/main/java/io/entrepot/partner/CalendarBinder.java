package io.entrepot.partner;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;

/** Binds {@code calendar:}; its names are checked here, since a calendar with a wrong one cannot be made. */
final class CalendarBinder {
    private final Values values;

    CalendarBinder(Values values) {
        this.values = values;
    }

    BusinessCalendar bind(Yaml contract) {
        return contract.get("calendar").filter(Yaml::isMap).map(this::calendar).orElse(BusinessCalendar.WEEKDAYS);
    }

    private BusinessCalendar calendar(Yaml yaml) {
        String base = yaml.text("base").orElse("");
        if (!base.isEmpty() && !HolidayTables.knows(base)) {
            values.problems()
                    .error(
                            yaml.at("base"),
                            "no holidays are known for \"" + base + "\"",
                            "TARGET2, NYSE, a country such as DE, or a part of it such as DE-BY");
            base = "";
        }
        Set<DayOfWeek> weekend = new LinkedHashSet<>();
        yaml.texts("weekend")
                .forEach(word -> Values.constant(DayOfWeek.class, word).ifPresent(weekend::add));
        return new BusinessCalendar(
                base, yaml.get("weekend").isEmpty() ? BusinessCalendar.WEEKDAYS.weekend() : weekend, closed(yaml));
    }

    private Set<LocalDate> closed(Yaml calendar) {
        Set<LocalDate> closed = new LinkedHashSet<>();
        for (Yaml day : calendar.list("alsoClosed")) {
            try {
                closed.add(LocalDate.parse(day.text()));
            } catch (DateTimeException e) {
                values.problems().error(day, "\"" + day.text() + "\" is no date", "written yyyy-MM-dd");
            }
        }
        return closed;
    }
}
