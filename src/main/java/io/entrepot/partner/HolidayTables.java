package io.entrepot.partner;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/**
 * Public holidays by name: {@code TARGET2} (the ECB's settlement days), {@code NYSE}, ISO 3166-1 countries ({@code US}) and
 * their parts by ISO 3166-2 ({@code DE-BY}).
 */
final class HolidayTables {
    private HolidayTables() {}

    static boolean knows(String name) {
        String[] parts = parts(name);
        if (HolidayManager.getSupportedCalendarCodes().stream().noneMatch(parts[0]::equalsIgnoreCase)) {
            return false;
        }
        CalendarHierarchy node = manager(parts[0]).getCalendarHierarchy();
        for (int i = 1; i < parts.length && node != null; i++) {
            node = node.getChildren().get(parts[i]);
        }
        return node != null;
    }

    /** @param name one that {@link #knows} knows */
    static boolean isHoliday(String name, LocalDate day) {
        String[] parts = parts(name);
        return manager(parts[0]).isHoliday(day, HolidayType.PUBLIC_HOLIDAY, Arrays.copyOfRange(parts, 1, parts.length));
    }

    private static String[] parts(String name) {
        String code = name.toLowerCase(Locale.ROOT);
        return code.equals("target2") ? new String[] {"target"} : code.split("-", -1);
    }

    private static HolidayManager manager(String code) {
        return HolidayManager.getInstance(ManagerParameters.create(code));
    }
}
