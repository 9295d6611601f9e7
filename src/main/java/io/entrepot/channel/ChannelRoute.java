package io.entrepot.channel;

import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import java.util.Map;

/** How a transport's channels become routes: a CDI bean per transport, found by the composition root. */
public interface ChannelRoute {
    /** @return whether channels on this connection are this transport's */
    boolean serves(Connection connection);

    /** Id of the route template, {@code receive-<transport>}; the route is {@code receive-<transport>-<partner>-<channel>}. */
    String template();

    /** What a new route of this channel needs. */
    Plan plan(Contract contract, Channel channel, Connection connection);

    /**
     * @param parameters of the template, without {@code partner} and {@code channel}, which every template has
     * @param beans to be bound in Camel's registry for as long as the route exists
     */
    record Plan(Map<String, String> parameters, Map<String, Object> beans) {}
}
