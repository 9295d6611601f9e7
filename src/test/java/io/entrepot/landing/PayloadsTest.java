package io.entrepot.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.landing.Payloads.Part;
import io.entrepot.landing.Payloads.Payload;
import io.entrepot.platform.Ids;
import io.entrepot.support.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayloadsTest {
    private final Payloads payloads = new Payloads(TestDatabase.migrated());

    @Test
    void sealedBytesComeBackByArrivalPartAndTime() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        UUID one = Ids.next(Clock.systemUTC());
        UUID other = Ids.next(Clock.systemUTC());
        payloads.insert(List.of(
                new Payload(one, Part.RECEIVED, now, "standard", new byte[] {1}),
                new Payload(one, Part.CONTENT, now, "standard", new byte[] {2}),
                new Payload(other, Part.RECEIVED, now, "standard", new byte[0])));
        payloads.insert(List.of());

        assertThat(payloads.find(one, Part.RECEIVED, now)).contains(new byte[] {1});
        assertThat(payloads.find(one, Part.CONTENT, now)).contains(new byte[] {2});
        assertThat(payloads.find(other, Part.RECEIVED, now)).contains(new byte[0]);
        assertThat(payloads.find(other, Part.CONTENT, now)).isEmpty();
        assertThat(payloads.find(one, Part.RECEIVED, now.plusSeconds(1))).isEmpty();
    }
}
