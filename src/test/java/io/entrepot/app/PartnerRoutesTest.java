package io.entrepot.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.channel.ChannelRoute;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractLoader;
import io.entrepot.partner.ContractVersions;
import io.entrepot.partner.Contracts;
import io.entrepot.platform.Alerts;
import io.entrepot.support.Folders;
import io.entrepot.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One partner's routes that cannot be changed now hold up nobody, and are changed when they can. */
class PartnerRoutesTest {
    private final Path folder = Folders.temporary("contracts");
    private final Jdbi jdbi = TestDatabase.migrated();
    private final Camel camel = new Camel();
    private final Transport transport = new Transport();
    private Contracts contracts;
    private PartnerRoutes routes;

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("receive-test")
                        .templateParameter("partner")
                        .templateParameter("channel")
                        .from("direct:{{partner}}-{{channel}}")
                        .to("log:test");
            }
        });
        camel.start();
        write("ash", 1);
        write("birch", 1);
        contracts = new Contracts(
                folder,
                new ContractLoader(name -> Optional.empty(), Clock.systemUTC()),
                new ContractVersions(jdbi, Clock.systemUTC()),
                event -> {
                    if (routes != null) {
                        routes.changed(event);
                    }
                });
        contracts.refresh();
        routes = new PartnerRoutes(camel, contracts, new Alerts(jdbi, Clock.systemUTC()), List.of(transport));
        routes.start(null);
    }

    @AfterEach
    void stop() throws IOException {
        camel.close();
    }

    @Test
    void aRouteThatDoesNotGoHoldsUpNoOtherPartnerAndGoesLater() throws IOException {
        camel.stuck = "receive-test-ash-statements";
        write("ash", 2);
        write("birch", 2);

        contracts.refresh();

        assertThat(transport.versions).containsEntry("birch", 2).containsEntry("ash", 1);
        camel.stuck = null;
        routes.mend();
        assertThat(transport.versions).containsEntry("ash", 2);
        assertThat(camel.getRoute("receive-test-ash-statements")).isNotNull();
    }

    @Test
    void aChannelThatCouldNotBeRoutedIsTriedAgainAndTheOthersGoOn() throws IOException {
        transport.refused = "ash";
        write("ash", 2);
        write("birch", 2);
        contracts.refresh();
        assertThat(camel.getRoute("receive-test-ash-statements")).isNull();
        var birch = camel.getRoute("receive-test-birch-statements");

        transport.refused = null;
        routes.mend();
        routes.mend();

        assertThat(camel.getRoute("receive-test-ash-statements")).isNotNull();
        assertThat(camel.getRoute("receive-test-birch-statements")).isSameAs(birch);
        assertThat(transport.plans).as("two at start, one changed, one mended").isEqualTo(4);
    }

    private void write(String partner, int version) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/partners/harbor/contract.yaml"))
                .replace("harbor", partner)
                .replace("version: 1", "version: " + version);
        Files.createDirectories(folder.resolve(partner));
        Files.writeString(
                folder.resolve(partner).resolve("contract.yaml"),
                text.replaceAll(
                                "(?s)    sftp:.*?channels:",
                                "    directory: {path: " + folder.resolveSibling("drop") + "}\n\nchannels:")
                        .replaceAll("(?m)^ *errorReport:.*\n", ""));
    }

    /** Camel, with a route that it does not let go. */
    private static final class Camel extends DefaultCamelContext {
        private String stuck;

        @Override
        public boolean removeRoute(String routeId) throws Exception {
            if (routeId.equals(stuck)) {
                throw new IllegalStateException("still in use");
            }
            return super.removeRoute(routeId);
        }
    }

    /** Makes routes from a template that reads nothing. */
    private static final class Transport implements ChannelRoute {
        private final Map<String, Integer> versions = new HashMap<>();
        private String refused;
        private int plans;

        @Override
        public boolean serves(Connection connection) {
            return true;
        }

        @Override
        public String template() {
            return "receive-test";
        }

        @Override
        public Plan plan(Contract contract, Channel channel, Connection connection) {
            if (contract.partner().equals(refused)) {
                throw new IllegalStateException("no such folder yet");
            }
            plans++;
            versions.put(contract.partner(), contract.version());
            return new Plan(Map.of(), Map.of());
        }
    }
}
