package io.entrepot.support;

import io.entrepot.channel.ChannelStatuses;
import io.entrepot.partner.Contracts;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import java.util.Optional;

/** The gateway that runs in this JVM, as it does in Quarkus tests: made to do at once what would cost seconds. Elsewhere nothing is done. */
final class GatewayHere {
    private GatewayHere() {}

    /** Looks at its contracts now, instead of within two seconds. */
    static void refresh() {
        bean(Contracts.class).ifPresent(Contracts::refresh);
    }

    /** Pauses the partner's channels: who polls four times a second for the rest of the run slows the tests after it. */
    static void rest(String partner) {
        bean(ChannelStatuses.class).ifPresent(statuses -> bean(Contracts.class)
                .flatMap(contracts -> contracts.find(partner))
                .ifPresent(contract ->
                        contract.channels().keySet().forEach(channel -> statuses.pause(partner, channel, true))));
    }

    private static <T> Optional<T> bean(Class<T> type) {
        ArcContainer container = Arc.container();
        return container == null || !container.isRunning()
                ? Optional.empty()
                : Optional.of(container.instance(type).get());
    }
}
