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
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.jboss.logging.Logger;

/**
 * Makes the routes of every channel from the contracts, at start and again for just that partner when its contract changes. A
 * suspended partner has none. A paused channel keeps its route: its poll strategy heeds the flag. What cannot be removed or made
 * is tried again every minute; no other partner waits for it.
 */
@ApplicationScoped
@Named("partnerRoutes")
@Unremovable
public class PartnerRoutes {
    private static final Logger LOG = Logger.getLogger(PartnerRoutes.class);
    private static final String ALERT = "channel-without-route";

    private final ModelCamelContext camel;
    private final Contracts contracts;
    private final Alerts alerts;
    private final List<ChannelRoute> transports;
    private final Map<String, List<Made>> made = new ConcurrentHashMap<>();
    private final Set<String> unfinished = new TreeSet<>();

    PartnerRoutes(CamelContext camel, Contracts contracts, Alerts alerts, @All List<ChannelRoute> transports) {
        this.camel = (ModelCamelContext) camel;
        this.contracts = contracts;
        this.alerts = alerts;
        this.transports = transports;
    }

    /**
     * What exists for a channel and must go with it.
     *
     * @param digest of the contract it was made from; null while it is not finished
     */
    private record Made(String digest, String channel, String routeId, List<String> beans) {}

    void start(@Observes @Priority(CamelStart.PRIORITY + 100) StartupEvent event) {
        contracts.all().stream().map(Contract::partner).toList().forEach(this::route);
    }

    /** Only the routes of these partners stop; messages under way end first. */
    void changed(@Observes ContractsChanged event) {
        event.partners().forEach(this::route);
    }

    /** For routes: goes on with what could not be removed or made. */
    public void mend() {
        unfinished().forEach(this::route);
    }

    private synchronized List<String> unfinished() {
        return List.copyOf(unfinished);
    }

    /** Brings a partner's routes in line with its contract; those that are go on. */
    private synchronized void route(String partner) {
        Contract contract = contracts
                .find(partner)
                .filter(found -> found.status() != Contract.Status.SUSPENDED)
                .orElse(null);
        boolean clean = removeOthers(partner, contract);
        Map<String, String> unrouted = contract == null ? Map.of() : addMissing(contract);
        if (clean && unrouted.isEmpty()) {
            unfinished.remove(partner);
        } else {
            unfinished.add(partner);
        }
        try {
            unrouted.forEach((channel, text) -> alerts.raise(ALERT, partner, channel, text));
            alerts.overExcept(ALERT, "channel/" + partner + "/", unrouted.keySet());
        } catch (RuntimeException e) {
            // The log has it; what could be routed must not wait for the database.
            LOG.warnf("no alert written partner=%s: %s", partner, LogSafe.line(e));
        }
    }

    /** @return whether none is left that was made from another contract */
    private boolean removeOthers(String partner, Contract contract) {
        List<Made> routes = made.getOrDefault(partner, List.of());
        for (Made entry : List.copyOf(routes)) {
            if (!isOf(contract, entry)) {
                try {
                    remove(entry);
                    routes.remove(entry);
                } catch (Exception e) {
                    LOG.errorf(LogSafe.trace(e), "route %s cannot be removed yet", entry.routeId());
                }
            }
        }
        return routes.stream().allMatch(entry -> isOf(contract, entry));
    }

    private static boolean isOf(Contract contract, Made entry) {
        return contract != null && contract.digest().equals(entry.digest());
    }

    /** @return channels that have no route, as subjects of alerts, and why */
    private Map<String, String> addMissing(Contract contract) {
        Map<String, String> unrouted = new LinkedHashMap<>();
        for (Channel channel : contract.channels().values()) {
            String name = contract.partner() + "/" + channel.name();
            try {
                if (isMissing(contract, channel)) {
                    add(contract, channel);
                }
            } catch (Exception e) {
                // One partner's channel must not keep the others from starting.
                LOG.errorf(LogSafe.trace(e), "channel %s has no route", name);
                unrouted.put("channel/" + name, name + " has no route, nothing is taken from it: " + LogSafe.line(e));
            }
        }
        return unrouted;
    }

    private boolean isMissing(Contract contract, Channel channel) {
        Optional<Made> there = made.getOrDefault(contract.partner(), List.of()).stream()
                .filter(entry -> entry.channel().equals(channel.name()))
                .findFirst();
        if (there.isPresent() && !isOf(contract, there.get())) {
            throw new Defect("route " + there.get().routeId() + " of the contract before is still there");
        }
        return there.isEmpty();
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
        List<String> beans = List.copyOf(plan.beans().keySet());
        List<Made> routes = made.computeIfAbsent(contract.partner(), partner -> new ArrayList<>());
        routes.add(new Made(null, channel.name(), routeId, beans));
        plan.beans().forEach((name, bean) -> camel.getRegistry().bind(name, bean));
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(camel, transport.template())
                .routeId(routeId)
                .parameter("partner", contract.partner())
                .parameter("channel", channel.name());
        plan.parameters().forEach(route::parameter);
        route.add();
        routes.set(routes.size() - 1, new Made(contract.digest(), channel.name(), routeId, beans));
        LOG.infof("route %s polls every %s", routeId, channel.poll());
    }

    private void remove(Made entry) throws Exception {
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
    }
}
