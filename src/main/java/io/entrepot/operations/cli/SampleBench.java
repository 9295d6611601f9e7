package io.entrepot.operations.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.failure.Rejected;
import io.entrepot.flow.Sample;
import io.entrepot.flow.SampleEnvelopes;
import io.entrepot.flow.SampleRun;
import io.entrepot.flow.envelope.InvoiceSample;
import io.entrepot.flow.mailbox.MailboxSample;
import io.entrepot.format.Decoders;
import io.entrepot.format.smooks.SavedParsers;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Delivery;
import io.entrepot.partner.Secrets;
import io.entrepot.platform.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a partner's samples under a contract. */
final class SampleBench {
    private static final String ERROR = "error: ";

    private final SampleRun run = new SampleRun(new Decoders(SavedParsers.none()));
    private final MailboxSample mailbox;
    private final InvoiceSample invoices;
    private final SampleEnvelopes envelopes;
    private final Collection<Contract> beside;

    /**
     * @param secrets where the keys are that the contracts name
     * @param beside the contracts that each one stands among
     */
    SampleBench(Standards standards, Secrets secrets, Collection<Contract> beside) {
        this.envelopes = new SampleEnvelopes(secrets, Clock.systemUTC());
        this.beside = beside;
        this.mailbox = new MailboxSample(standards.x12(), standards.edifact(), Clock.systemUTC());
        this.invoices = new InvoiceSample(standards.x12());
    }

    /** What comes of the sample, in the form of an {@code .expected.json}; {@code error} when it cannot be run at all. */
    ObjectNode outcome(Contract contract, Sample sample) {
        try {
            if (sample.expected().has("delivery")) {
                return sent(contract, sample);
            }
            Channel channel = channel(contract, sample);
            SampleEnvelopes.Part file = new SampleEnvelopes.Part(
                    sample.content().getFileName().toString(), Files.readAllBytes(sample.content()));
            return channel.unpack().isEmpty()
                            || sample.expected().path("unpacked").asBoolean()
                    ? decoded(contract, channel, sample, file)
                    : received(contract, channel, sample, file);
        } catch (IOException | RuntimeException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return Json.mapper().createObjectNode().put("state", ERROR + why);
        }
    }

    /** Whether that outcome tells only why the sample was not run. */
    static boolean notRun(ObjectNode outcome) {
        return outcome.path("state").asText().startsWith(ERROR);
    }

    private ObjectNode received(Contract contract, Channel channel, Sample sample, SampleEnvelopes.Part file)
            throws IOException {
        List<SampleEnvelopes.Part> parts;
        try {
            parts = envelopes.open(channel, file.name(), file.content());
        } catch (Rejected e) {
            return SampleRun.json(SampleRun.refused(e));
        } catch (IOException e) {
            throw new IOException(
                    "not tested, the key is not here: " + e.getMessage()
                            + " (--secrets names their folder; or put the unpacked content here and say \"unpacked\": true)",
                    e);
        }
        if (!channel.unpack().contains(Channel.Unpack.ZIP)) {
            return decoded(contract, channel, sample, parts.get(0));
        }
        ObjectNode archive = SampleRun.archive();
        ArrayNode members = archive.putArray("members");
        for (SampleEnvelopes.Part part : parts) {
            members.addObject().put("name", part.name()).setAll(decoded(contract, channel, sample, part));
        }
        return archive;
    }

    private ObjectNode decoded(Contract contract, Channel channel, Sample sample, SampleEnvelopes.Part file) {
        return SampleRun.json(
                channel.format().isEnveloped()
                        ? mailbox.run(contract, channel, beside, file.content())
                        : run.run(contract, channel, file.name(), tokens(sample), file.content()));
    }

    /** A sample of the other direction: an invoice, and the set that the delivery it names makes of it. */
    private ObjectNode sent(Contract contract, Sample sample) throws IOException {
        String name = sample.expected().get("delivery").asText();
        Delivery delivery = contract.deliveries().get(name);
        if (delivery == null || !(delivery.by() instanceof Delivery.Edi by)) {
            throw new IOException("there is no delivery \"" + name + "\" by edi");
        }
        JsonNode order = sample.expected().path("order");
        return invoices.run(contract, by, Files.readAllBytes(sample.content()), order);
    }

    private static Channel channel(Contract contract, Sample sample) throws IOException {
        JsonNode named = sample.expected().path("channel");
        if (named.isMissingNode() && contract.channels().size() == 1) {
            return contract.channels().values().iterator().next();
        }
        Channel channel = contract.channels().get(named.asText());
        if (channel == null) {
            throw new IOException("there is no channel \"" + named.asText() + "\": name one with \"channel\"");
        }
        return channel;
    }

    private static Map<String, String> tokens(Sample sample) {
        Map<String, String> tokens = new LinkedHashMap<>();
        sample.expected()
                .path("tokens")
                .fields()
                .forEachRemaining(
                        field -> tokens.put(field.getKey(), field.getValue().asText()));
        return tokens;
    }
}
