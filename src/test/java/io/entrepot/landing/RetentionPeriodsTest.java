package io.entrepot.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionPeriodsTest {
    @Test
    void aPeriodIsAPropertyOrAnEnvironmentVariable() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(Map.of("entrepot.retention.standard", "P10Y"), "properties", 100),
                        new EnvConfigSource(Map.of("ENTREPOT_RETENTION_PAYROLL_SLIPS", "P400D"), 300))
                .build();
        assertThat(Retention.periods(config))
                .containsEntry("standard", Period.ofYears(10))
                .containsEntry("payroll-slips", Period.ofDays(400));
    }

    @Test
    void whatIsNoPeriodIsNamed() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(Map.of("entrepot.retention.standard", "400d"), "properties", 100))
                .build();
        assertThatThrownBy(() -> Retention.periods(config))
                .hasMessage("entrepot.retention.standard=400d is no period as in P400D or P10Y");
    }
}
