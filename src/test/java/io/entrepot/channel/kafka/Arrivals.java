package io.entrepot.channel.kafka;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;

/** The flow's steps as far as the channel sees them: one row per source key, and failures on demand. Public: Camel calls it. */
public final class Arrivals {
    record Arrival(String partner, String name, String key, String body, List<String> headers) {}

    final List<Arrival> landed = new CopyOnWriteArrayList<>();
    final List<String> attempts = new CopyOnWriteArrayList<>();
    volatile boolean failing;
    volatile boolean dieAfterLanding;

    public Arrival receive(Exchange exchange) {
        var message = exchange.getMessage();
        return new Arrival(
                message.getHeader("EntrepotPartner", String.class),
                message.getHeader(Exchange.FILE_NAME_ONLY, String.class),
                message.getHeader("EntrepotSourceKey", String.class),
                message.getBody(String.class),
                List.copyOf(message.getHeaders().keySet()));
    }

    public void landOne(Arrival arrival) {
        attempts.add(arrival.body());
        if (failing) {
            throw new IllegalStateException("no database");
        }
        if (landed.stream().noneMatch(each -> each.key().equals(arrival.key()))) {
            landed.add(arrival);
        }
        if (dieAfterLanding) {
            throw new IllegalStateException("killed before the offset was committed");
        }
    }
}
