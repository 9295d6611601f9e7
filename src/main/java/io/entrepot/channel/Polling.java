package io.entrepot.channel;

import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFileEndpoint;

/** What polled transports hand to their route templates. */
public final class Polling {
    private static final long TICK_MILLIS = 1_000;
    private static final Set<Character> PLAIN =
            "/._-~:".chars().mapToObj(c -> (char) c).collect(Collectors.toSet());

    private Polling() {}

    /** Name of a channel's poll strategy in Camel's registry. */
    public static String bean(Contract contract, Channel channel) {
        return "poll-" + contract.partner() + "-" + channel.name();
    }

    /** After a poll that broke off: Camel takes its files for still being worked on, and would pass them over until a restart. */
    public static void release(Endpoint endpoint) {
        ((GenericFileEndpoint<?>) endpoint).getInProgressRepository().clear();
    }

    /** Often enough for "poll now", whatever the interval. */
    public static String tickMillis(Channel channel) {
        return Long.toString(Math.min(TICK_MILLIS, channel.poll().toMillis()));
    }

    /** Percent-encodes what a host or path of a contract may not say plainly in an endpoint URI. */
    public static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.contains(c))) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02X", each & 0xff));
            }
        }
        return encoded.toString();
    }
}
