package io.entrepot.flow;

import io.entrepot.channel.SourceFile;
import io.entrepot.failure.Defect;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.NewArrival;
import io.entrepot.landing.Stored;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.platform.FileNames;
import io.entrepot.platform.Ids;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Streams a message's body once through the landing store; what it returns waits for T1 ({@link LandStep}). */
@ApplicationScoped
@Named("receiveStep")
@Unremovable
public class ReceiveStep {
    private final Contracts contracts;
    private final LandingStore store;
    private final Clock clock;

    ReceiveStep(Contracts contracts, LandingStore store, Clock clock) {
        this.contracts = contracts;
        this.store = store;
        this.clock = clock;
    }

    /**
     * @throws IOException when the source breaks off, or announces another size than came: nothing is taken then
     * @throws io.entrepot.landing.TooLarge when the channel's limit is passed
     */
    public Received receive(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        Contract contract = contracts
                .find(header(message, SourceFile.PARTNER))
                .orElseThrow(() -> new Defect("a route outlived its partner"));
        Channel channel = contract.channels().get(header(message, SourceFile.CHANNEL));
        String name = header(message, Exchange.FILE_NAME_ONLY);
        Optional<String> problem = FileNames.hostile(name);
        Long announced = message.getHeader(Exchange.FILE_LENGTH, Long.class);
        Stored stored;
        try (InputStream body = message.getMandatoryBody(InputStream.class)) {
            stored = store.store(body, channel.file().maxBytes());
        } catch (org.apache.camel.InvalidPayloadException e) {
            throw new IOException("message without a readable body", e);
        }
        if (announced != null && announced != stored.size()) {
            throw new IOException("the source announced " + announced + " bytes and sent " + stored.size());
        }
        Long modified = message.getHeader(Exchange.FILE_LAST_MODIFIED, Long.class);
        String sourcePath = message.getHeader(SourceFile.PATH, String.class);
        NewArrival arrival = new NewArrival(
                Ids.next(clock),
                contract.partner(),
                channel.name(),
                contract.version(),
                contract.digest(),
                channel.retention(),
                channel.inOrder(),
                null,
                problem.isPresent() ? FileNames.display(name) : name,
                problem.orElse(null),
                message.getHeader(SourceFile.KEY, String.class),
                sourcePath,
                modified == null ? null : Instant.ofEpochMilli(modified),
                sourcePath != null
                        && channel.afterwards().kind() != Channel.Afterwards.Kind.LEAVE
                        && contract.status() != Contract.Status.SHADOW,
                stored);
        return new Received(arrival, message.getHeader(SourceFile.FENCE, Long.class));
    }

    private static String header(Message message, String name) {
        String value = message.getHeader(name, String.class);
        if (value == null) {
            throw new Defect("message without header " + name);
        }
        return value;
    }
}
