package io.entrepot.app;

import io.entrepot.channel.ChannelRoute;
import io.entrepot.failure.Defect;
import io.entrepot.failure.LogSafe;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.ContractsChanged;
import io.entrepot.platform.Alerts;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static final String ALERT = "channel-without-route";

    private final ModelCamelContext camel;
    private final Contracts contracts;
    private final Alerts alerts;
    private final List<ChannelRoute> transports;
    private final Map<String, List<Made>> made = new ConcurrentHashMap<>();

    PartnerRoutes(CamelContext camel, Contracts contracts, Alerts alerts, @All List<ChannelRoute> transports) {
        this.camel = (ModelCamelContext) camel;
        this.contracts = contracts;
        this.alerts = alerts;
        this.transports = transports;
    }

    /** What exists for a channel and must go with it. */
    private record Made(String routeId, List<String> beans) {}

    void start(@Observes @Priority(CamelStart.PRIORITY + 100) StartupEvent event) {
        contracts.all().stream().map(Contract::partner).toList().forEach(this::route);
    }

    /** Only the routes of these partners stop; messages under way end first. */
    synchronized void changed(@Observes ContractsChanged event) {
        for (String partner : event.partners()) {
            remove(partner);
            route(partner);
        }
    }

    private synchronized void route(String partner) {
        Map<String, String> unrouted = contracts.find(partner).map(this::add).orElse(Map.of());
        try {
            unrouted.forEach((channel, text) -> alerts.raise(ALERT, partner, channel, text));
            alerts.overExcept(ALERT, "channel/" + partner + "/", unrouted.keySet());
        } catch (RuntimeException e) {
            // The log has it; what could be routed must not wait for the database.
            LOG.warnf("no alert written partner=%s: %s", partner, LogSafe.line(e));
        }
    }

    /** @return channels that have no route, as subjects of alerts, and why */
    private Map<String, String> add(Contract contract) {
        if (contract.status() == Contract.Status.SUSPENDED) {
            LOG.infof("partner %s is suspended: its channels are not polled", contract.partner());
            return Map.of();
        }
        Map<String, String> unrouted = new LinkedHashMap<>();
        for (Channel channel : contract.channels().values()) {
            try {
                add(contract, channel);
            } catch (Exception e) {
                // One partner's channel must not keep the others from starting.
                String name = contract.partner() + "/" + channel.name();
                LOG.errorf(LogSafe.trace(e), "channel %s has no route", name);
                unrouted.put("channel/" + name, name + " has no route, nothing is taken from it: " + LogSafe.line(e));
            }
        }
        return unrouted;
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
