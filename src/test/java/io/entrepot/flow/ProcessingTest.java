package io.entrepot.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.canonical.PayrollRun;
import io.entrepot.failure.Rejected;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.ArrivalState;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractLoader;
import io.entrepot.platform.Ids;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProcessingTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
    private static final PayrollRun RUN =
            new PayrollRun("E-1", "R-1", "2026-03", LocalDate.of(2026, 3, 31), "EUR", BigDecimal.TEN, 1);

    @Test
    void aFileHasNoMoreRunsThanItsControlReportTakes() {
        Processing processing = of("payday", "payroll");
        UUID id = Ids.next(NOON);
        for (int run = 0; run < Processing.MOST_CONFIRMED; run++) {
            processing.stored(id, RUN);
        }
        assertThat(processing.heads()).hasSize(Processing.MOST_CONFIRMED);
        assertThatThrownBy(() -> processing.stored(id, RUN)).isInstanceOfSatisfying(Rejected.class, e -> assertThat(
                        e.findings().get(0).rule())
                .isEqualTo("control-report-runs"));
    }

    @Test
    void whatIsNotConfirmedIsNotKept() {
        Processing processing = of("tidewater", "statements");
        for (int document = 0; document < 2 * Processing.MOST_CONFIRMED; document++) {
            processing.stored(Ids.next(NOON), RUN);
        }
        assertThat(processing.heads()).isEmpty();
        assertThat(processing.stored()).hasSize(100);
        assertThat(processing.documents()).isEqualTo(2L * Processing.MOST_CONFIRMED);
    }

    private static Processing of(String partner, String channel) {
        Contract contract = new ContractLoader(name -> Optional.empty(), NOON)
                .load(Path.of("partner-contracts", partner), ContractLoader.Purpose.LINT)
                .contract()
                .orElseThrow();
        Processing processing = new Processing(new Arrival(
                Ids.next(NOON),
                partner,
                channel,
                1,
                "digest",
                null,
                "file",
                null,
                null,
                NOON.instant(),
                1,
                "sha",
                null,
                null,
                null,
                "inline",
                null,
                "standard",
                ArrivalState.PROCESSING,
                1,
                0,
                1,
                Set.of()));
        processing.contract(contract);
        return processing;
    }
}
