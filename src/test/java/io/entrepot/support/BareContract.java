package io.entrepot.support;

import io.entrepot.partner.BusinessCalendar;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Contracts and channels that hold only what a test is about, and were never loaded from a file. */
public final class BareContract {
    private BareContract() {}

    /** A live partner without anything. */
    public static Contract of(String partner) {
        return of(partner, Map.of(), Map.of());
    }

    public static Contract of(String partner, Map<String, Connection> connections, Map<String, Channel> channels) {
        return new Contract(
                partner,
                partner,
                1,
                "0".repeat(64),
                Contract.Status.LIVE,
                ZoneOffset.UTC,
                BusinessCalendar.WEEKDAYS,
                connections,
                channels,
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** A channel as far as it takes files or records, whatever they hold. */
    public static Channel channel(
            String name,
            String on,
            String directory,
            Duration poll,
            Channel.Settle settle,
            Channel.Afterwards afterwards,
            Channel.FileRules file) {
        return new Channel(
                name,
                on,
                directory,
                poll,
                settle,
                afterwards,
                file,
                List.of(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                "standard",
                null,
                null);
    }
}
