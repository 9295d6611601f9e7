package io.entrepot.app;

import io.entrepot.channel.ChannelRoute;
import io.entrepot.failure.Defect;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.ContractsChanged;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.jboss.logging.Logger;

/**
 * Makes the routes of every channel from the contracts, at start and again for just that partner when its contract changes. A
 * suspended partner has none. A paused channel keeps its route: its poll strategy heeds the flag.
 */
@ApplicationScoped
public class PartnerRoutes {
    private static final Logger LOG = Logger.getLogger(PartnerRoutes.class);

    private final ModelCamelContext camel;
    private final Contracts contracts;
    private final List<ChannelRoute> transports;
    private final Map<String, List<Made>> made = new ConcurrentHashMap<>();

    PartnerRoutes(CamelContext camel, Contracts contracts, @All List<ChannelRoute> transports) {
        this.camel = (ModelCamelContext) camel;
        this.contracts = contracts;
        this.transports = transports;
    }

    /** What exists for a channel and must go with it. */
    private record Made(String routeId, List<String> beans) {}

    void start(@Observes @Priority(CamelStart.PRIORITY + 100) StartupEvent event) {
        contracts.all().forEach(this::add);
    }

    /** Only the routes of these partners stop; messages under way end first. */
    synchronized void changed(@Observes ContractsChanged event) {
        for (String partner : event.partners()) {
            remove(partner);
            contracts.find(partner).ifPresent(this::add);
        }
    }

    private synchronized void add(Contract contract) {
        if (contract.status() == Contract.Status.SUSPENDED) {
            LOG.infof("partner %s is suspended: its channels are not polled", contract.partner());
            return;
        }
        for (Channel channel : contract.channels().values()) {
            try {
                add(contract, channel);
            } catch (Exception e) {
                // One partner's channel must not keep the others from starting.
                LOG.errorf(e, "ALERT partner=%s channel=%s has no route", contract.partner(), channel.name());
            }
        }
    }

    private void add(Contract contract, Channel channel) throws Exception {
        Connection connection = contract.connections().get(channel.on());
        if (connection instanceof Connection.Api) {
            return; // requests come by themselves: there is nothing to poll
        }
        ChannelRoute transport = transports.stream()
                .filter(each -> each.serves(connection))
                .findFirst()
                .orElseThrow(() -> new Defect("no transport serves connection " + channel.on()));
        ChannelRoute.Plan plan = transport.plan(contract, channel, connection);
        String routeId = transport.template() + "-" + contract.partner() + "-" + channel.name();
        Made entry = new Made(routeId, List.copyOf(plan.beans().keySet()));
        made.computeIfAbsent(contract.partner(), partner -> new ArrayList<>()).add(entry);
        plan.beans().forEach((name, bean) -> camel.getRegistry().bind(name, bean));
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(camel, transport.template())
                .routeId(routeId)
                .parameter("partner", contract.partner())
                .parameter("channel", channel.name());
        plan.parameters().forEach(route::parameter);
        route.add();
        LOG.infof("route %s polls every %s", routeId, channel.poll());
    }

    private void remove(String partner) {
        List<Made> routes = made.remove(partner);
        if (routes != null) {
            routes.forEach(this::remove);
        }
    }

    private void remove(Made entry) {
        try {
            Route route = camel.getRoute(entry.routeId());
            if (route != null) {
                camel.getRouteController().stopRoute(entry.routeId());
                camel.removeRoute(entry.routeId());
                camel.removeEndpoint(route.getEndpoint());
            }
            RouteDefinition definition = camel.getRouteDefinition(entry.routeId());
            if (definition != null) {
                camel.removeRouteDefinition(definition);
            }
            entry.beans().forEach(camel.getRegistry()::unbind);
        } catch (Exception e) {
            throw new Defect("route " + entry.routeId() + " cannot be removed", e);
        }
    }
}
