package io.entrepot.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.support.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    private final Jdbi jdbi = TestDatabase.migrated();
    private final Partitions partitions = new Partitions(jdbi);

    @Test
    void theMonthsAheadAreThereBeforeTheyBegin() {
        Instant nextYear = Clock.systemUTC().instant().plus(Duration.ofDays(400));
        ensure(nextYear);
        String month = nextYear.toString().substring(0, 7).replace("-", "");
        assertThat(tables("payload_" + month)).isEqualTo(1);
        assertThat(tables("statement_entry_" + month)).isEqualTo(1);
        assertThat(tables("purchase_order_line_" + month)).isEqualTo(1);
        assertThat(tables("invoice_line_" + month)).isEqualTo(1);
    }

    /** A waiting lock request queues everybody who comes after it: landing would stand still as long as one long T2 runs. */
    @Test
    void behindALongTransactionItGivesUpSoonInsteadOfHoldingUpLanding() {
        Instant nextYear = Clock.systemUTC().instant().plus(Duration.ofDays(400));
        try (Handle longRunning = jdbi.open()) {
            longRunning.begin();
            longRunning.execute("lock table payload in row exclusive mode");
            Instant began = Clock.systemUTC().instant();
            assertThatThrownBy(() -> ensure(nextYear)).hasMessageContaining("lock timeout");
            assertThat(Duration.between(began, Clock.systemUTC().instant())).isLessThan(Duration.ofSeconds(10));
            longRunning.rollback();
        }
        ensure(nextYear);
    }

    private void ensure(Instant now) {
        jdbi.useTransaction(transaction -> partitions.ensure(now));
    }

    private long tables(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from pg_class where relname = ?")
                .bind(0, name)
                .mapTo(Long.class)
                .one());
    }
}
