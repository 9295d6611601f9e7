package io.entrepot.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Keeps the monthly partitions of all payload tables ahead of time. In the caller's transaction. */
@ApplicationScoped
public class Partitions {
    private static final List<String> TABLES =
            List.of("payload", "statement_entry", "payroll_payment", "purchase_order_line", "invoice_line");
    private static final int MONTHS_AHEAD = 3;

    private final Jdbi jdbi;

    Partitions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Makes the partitions of this month and the next ones, where they are missing. */
    public void ensure(Instant now) {
        LocalDate month = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
        jdbi.useHandle(handle -> {
            // A new partition locks its table for a moment: rather none this hour than everybody waiting behind us.
            handle.execute("set local lock_timeout = '3s'");
            TABLES.forEach(table -> handle.createQuery("select ensure_month_partitions(:table, :month, :months)::text")
                    .bind("table", table)
                    .bind("month", month)
                    .bind("months", MONTHS_AHEAD + 1)
                    .mapTo(String.class)
                    .list());
        });
    }
}
