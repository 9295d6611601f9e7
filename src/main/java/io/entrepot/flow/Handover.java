package io.entrepot.flow;

import io.entrepot.delivery.FileTransport;
import io.entrepot.delivery.KafkaTransport;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.failure.Defect;
import io.entrepot.flow.envelope.InvoiceEnvelopes;
import io.entrepot.landing.LandingStore;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.Delivery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Hands one delivery over, by the transport that the contract in force names for it. Outside any transaction. */
@ApplicationScoped
public class Handover {
    private final Contracts contracts;
    private final FileTransport files;
    private final KafkaTransport kafka;
    private final InvoiceEnvelopes envelopes;
    private final LandingStore store;
    private final DocumentFile documentFile;

    Handover(
            Contracts contracts,
            FileTransport files,
            KafkaTransport kafka,
            InvoiceEnvelopes envelopes,
            LandingStore store,
            DocumentFile documentFile) {
        this.contracts = contracts;
        this.files = files;
        this.kafka = kafka;
        this.envelopes = envelopes;
        this.store = store;
        this.documentFile = documentFile;
    }

    /**
     * @return evidence
     * @throws Defect when the contract no longer says how
     * @throws RuntimeException as the transports and the mapping of an invoice
     */
    Map<String, Object> attempt(OutboxItem item) {
        Contract contract = contracts
                .find(item.partner())
                .orElseThrow(() -> new Defect("no contract for partner " + item.partner()));
        if (item.file() != null) {
            return send(item, contract, item.file());
        }
        Delivery delivery = contract.deliveries().get(item.delivery());
        if (delivery == null) {
            throw new Defect("the contract of " + item.partner() + " has no delivery " + item.delivery() + " any more");
        }
        if (delivery.by() instanceof Delivery.Edi by) {
            return send(
                    item, contract, QuarkusTransaction.requiringNew().call(() -> envelopes.wrap(item, contract, by)));
        }
        if (delivery.by() instanceof Delivery.KafkaTopic by) {
            return kafka.send(
                    contract,
                    (Connection.Kafka) connection(contract, by.on()),
                    by.topic(),
                    item.businessKey(),
                    item.document(),
                    item.event().getBytes(StandardCharsets.UTF_8));
        }
        if (delivery.by() instanceof Delivery.File by) {
            String name = item.documentType() + "-" + item.document() + ".json";
            return files.send(
                    contract,
                    connection(contract, by.on()),
                    item.id(),
                    by.directory(),
                    name,
                    () -> documentFile.open(item));
        }
        throw new Defect("delivery " + item.delivery() + " is pulled now; it was pushed when the document came");
    }

    private Map<String, Object> send(OutboxItem item, Contract contract, OutboxItem.File file) {
        return files.send(
                contract,
                connection(contract, file.on()),
                item.id(),
                file.directory(),
                file.name(),
                () -> store.open(file.ref(), file.content()));
    }

    private static Connection connection(Contract contract, String name) {
        Connection connection = contract.connections().get(name);
        if (connection == null) {
            throw new Defect("the contract of " + contract.partner() + " has no connection " + name + " any more");
        }
        return connection;
    }
}
