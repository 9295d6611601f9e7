package io.entrepot.flow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Held;
import io.entrepot.failure.Rejected;
import io.entrepot.failure.Severity;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.Decoders;
import io.entrepot.landing.ArrivalState;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.platform.Json;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a sample of a partner's content through the real decoder, without a database: what would come of it, apart from
 * what depends on earlier arrivals (duplicates, corrections, continuity).
 */
public final class SampleRun {
    private final Decoders decoders;

    public SampleRun(Decoders decoders) {
        this.decoders = decoders;
    }

    /**
     * @param state state its arrival would end in: processed, quarantined or held
     * @param documents each with {@code type}, {@code head} and {@code lines}; none unless processed
     * @param findings in the order found
     * @param answer segments of the acknowledgment, envelopes left out; none where nothing is answered
     */
    public record Outcome(ArrivalState state, ArrayNode documents, List<Finding> findings, List<String> answer) {}

    /** @param content the unpacked content; samples are small and lie in memory */
    public Outcome run(
            Contract contract, Channel channel, String name, Map<String, String> nameTokens, byte[] content) {
        Set<Finding> findings = new LinkedHashSet<>();
        ArrayNode documents = Json.mapper().createArrayNode();
        DecodeContext context =
                new DecodeContext(name, nameTokens, DecodeContext.CodeList.allOf(contract), findings::add);
        try (DecodedStream stream = decoders.forChannel(channel).open(new ByteArrayInputStream(content), context)) {
            stream.forEachRemaining(batch -> batch.forEach(item -> collect(item, documents)));
            return new Outcome(ArrivalState.PROCESSED, documents, List.copyOf(findings), List.of());
        } catch (Rejected e) {
            findings.addAll(e.findings());
            return nothing(ArrivalState.QUARANTINED, findings);
        } catch (Held e) {
            findings.addAll(e.findings());
            return nothing(ArrivalState.HELD, findings);
        }
    }

    /** What comes of a sample that is refused before anything in it is read. */
    public static Outcome refused(Rejected rejected) {
        return nothing(ArrivalState.QUARANTINED, new LinkedHashSet<>(rejected.findings()));
    }

    private static Outcome nothing(ArrivalState state, Set<Finding> findings) {
        return new Outcome(state, Json.mapper().createArrayNode(), List.copyOf(findings), List.of());
    }

    private static void collect(DecodedItem item, ArrayNode documents) {
        if (item instanceof DecodedItem.Start start) {
            ObjectNode document =
                    documents.addObject().put("type", start.document().type().id());
            document.set("head", Json.mapper().valueToTree(start.document()));
            document.putArray("lines");
        } else if (item instanceof DecodedItem.Line line) {
            ((ArrayNode) last(documents).get("lines")).add(Json.mapper().valueToTree(line.line()));
        } else if (item instanceof DecodedItem.End end) {
            last(documents).set("head", Json.mapper().valueToTree(end.document()));
        }
    }

    private static ObjectNode last(ArrayNode documents) {
        return (ObjectNode) documents.get(documents.size() - 1);
    }

    /** The outcome in the form of an {@code .expected.json}. */
    public static ObjectNode json(Outcome outcome) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("state", outcome.state().id());
        json.set("documents", outcome.documents());
        json.set("findings", json(outcome.findings()));
        if (!outcome.answer().isEmpty()) {
            outcome.answer().forEach(json.putArray("answer")::add);
        }
        return json;
    }

    /** The same of an archive, to which the outcomes of its members are added. */
    public static ObjectNode archive() {
        return json(nothing(ArrivalState.PROCESSED, Set.of()));
    }

    /** Findings in that form. */
    public static ArrayNode json(List<Finding> findings) {
        ArrayNode json = Json.mapper().createArrayNode();
        findings.forEach(finding -> {
            ObjectNode told = json.addObject();
            if (finding.severity() == Severity.WARNING) {
                told.put("severity", "warning");
            }
            told.put("rule", finding.rule());
            if (finding.place().line() > 0) {
                told.put("line", finding.place().line());
            }
            if (!finding.place().path().isEmpty()) {
                told.put("path", finding.place().path());
            }
        });
        return json;
    }
}
