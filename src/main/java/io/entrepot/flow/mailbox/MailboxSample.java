package io.entrepot.flow.mailbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import io.entrepot.flow.SampleRun;
import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.flow.envelope.EdifactSchemas;
import io.entrepot.format.smooks.MappedDocument;
import io.entrepot.landing.ArrivalState;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Format;
import io.entrepot.platform.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a sample of an EDI mailbox through what the gateway does with one, without a database: what would come of it on the first
 * day, when no control number is used and no order is known.
 */
public final class MailboxSample {
    private final X12Sample x12;
    private final EdifactSample edifact;

    public MailboxSample(EdiMappings mappings, EdifactSchemas schemas, Clock clock) {
        this.x12 = new X12Sample(mappings, clock);
        this.edifact = new EdifactSample(schemas, clock);
    }

    /**
     * @param channel the mailbox, of {@code contract}
     * @param beside the contracts it stands among: a mailbox may carry other partners' envelopes
     * @param content one file; samples are small and lie in memory
     */
    public SampleRun.Outcome run(Contract contract, Channel channel, Collection<Contract> beside, byte[] content) {
        ArrayNode documents = Json.mapper().createArrayNode();
        CarriedAgreements agreements = new CarriedAgreements(contract, channel, beside);
        SampledFile file;
        try {
            file = channel.format() instanceof Format.X12
                    ? x12.judge(agreements, content)
                    : edifact.judge(agreements, content);
        } catch (Rejected e) {
            return new SampleRun.Outcome(ArrivalState.QUARANTINED, documents, e.findings(), List.of());
        }
        Set<Finding> findings = new LinkedHashSet<>(file.findings());
        MailboxTally tally = new MailboxTally(file.interchanges());
        file.accepted().apply(findings::add).forEachRemaining(set -> take(set, tally, documents, findings));
        return new SampleRun.Outcome(tally.state(), documents, List.copyOf(findings), file.answer());
    }

    private static void take(ReceivedSet set, MailboxTally tally, ArrayNode documents, Set<Finding> findings) {
        if (set.content() instanceof ReceivedSet.Acknowledgment) {
            tally.acknowledged();
            return;
        }
        List<Finding> missing = new ArrayList<>();
        if (set.content() instanceof ReceivedSet.Unmapped unmapped) {
            missing.addAll(unmapped.findings());
        } else if (set.content() instanceof ReceivedSet.Document document) {
            MappedDocument known = set.withItems(document.mapped(), missing::add);
            if (missing.isEmpty()) {
                add(documents, known);
                tally.stored();
            }
        }
        missing.forEach(finding -> {
            tally.held();
            findings.add(set.at(finding));
        });
    }

    private static void add(ArrayNode documents, MappedDocument mapped) {
        ObjectNode document =
                documents.addObject().put("type", mapped.head().type().id());
        document.set("head", Json.mapper().valueToTree(mapped.head()));
        document.set("lines", Json.mapper().valueToTree(mapped.lines()));
    }
}
