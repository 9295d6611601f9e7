package io.entrepot.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.partner.Contracts;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FlowTest {
    @Inject CamelContext camel;
    @Inject ReceiveStep receive;
    @Inject LandStep land;
    @Inject Contracts contracts;

    @Test
    void aStatementIsProcessedAndOfferedToTheErp() throws Exception {
        TestServers servers = TestServers.current();
        HarborFiles.admit(servers);
        contracts.refresh();
        Ledger ledger = new Ledger(servers.jdbcUrl());
        put("one.csv", HarborFiles.statement("DE02", "S1", 2500));
        await().atMost(Duration.ofSeconds(20)).until(() -> ledger.count("select count(*) from arrival where state not in ('landed','processing')") == 1);
        System.err.println(ledger.rows("select * from arrival"));
        System.err.println(ledger.rows("select * from finding"));
        System.err.println(ledger.rows("select * from arrival_event"));
        System.err.println(ledger.rows("select * from delivery"));
        put("two.csv", HarborFiles.statement("DE02", "S1", 2500));
        put("three.csv", HarborFiles.statement("DE02", "S1", 2501));
        put("four.csv", HarborFiles.statement("DE02", "S1", 2501) + "x,y\n");
        await().atMost(Duration.ofSeconds(20)).until(() -> ledger.count("select count(*) from arrival where state not in ('landed','processing')") == 4);
        System.err.println(ledger.rows("select name, state from arrival"));
        System.err.println(ledger.rows("select * from finding"));
        System.err.println(ledger.rows("select * from dead_letter"));
        System.err.println(ledger.rows("select count(*), max(occurrence) from statement_entry"));
    }

    private void put(String name, String text) throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(text.getBytes(StandardCharsets.UTF_8));
        exchange.getMessage().setHeader("EntrepotPartner", "harbor");
        exchange.getMessage().setHeader("EntrepotChannel", "statements");
        exchange.getMessage().setHeader(Exchange.FILE_NAME_ONLY, name);
        land.land(List.of(receive.receive(exchange)));
    }
}
