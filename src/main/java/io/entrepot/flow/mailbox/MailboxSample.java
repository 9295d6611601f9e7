package io.entrepot.flow.mailbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import io.entrepot.flow.SampleRun;
import io.entrepot.flow.envelope.Answer;
import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.flow.envelope.LedgerEntry;
import io.entrepot.flow.mailbox.ReceivedInterchange.Standing;
import io.entrepot.format.smooks.MappedDocument;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.X12Validator;
import io.entrepot.landing.ArrivalState;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.platform.Json;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a sample of an X12 mailbox through what the gateway does with one, without a database: what would come of it on the first
 * day, when no control number is used and no order is known.
 */
public final class MailboxSample {
    private final EdiMappings mappings;
    private final Clock clock;

    public MailboxSample(EdiMappings mappings, Clock clock) {
        this.mappings = mappings;
        this.clock = clock;
    }

    /**
     * @param channel the mailbox, of {@code contract}
     * @param beside the contracts it stands among: a mailbox may carry other partners' envelopes
     * @param content one file; samples are small and lie in memory
     */
    public SampleRun.Outcome run(Contract contract, Channel channel, Collection<Contract> beside, byte[] content) {
        Set<String> numbers = new HashSet<>();
        X12Rules rules = new X12Rules(
                new CarriedAgreements(contract, channel, beside),
                mappings,
                (agreed, kind, number, window) -> window == null || numbers.add(agreed.scope() + kind + number));
        List<InterchangeReport> reports = new ArrayList<>();
        ArrayNode documents = Json.mapper().createArrayNode();
        try {
            new X12Validator().read(new ByteArrayInputStream(content), rules, reports::add);
        } catch (Rejected e) {
            return new SampleRun.Outcome(ArrivalState.QUARANTINED, documents, e.findings(), List.of());
        }
        Set<Finding> findings = new LinkedHashSet<>();
        List<ReceivedInterchange> interchanges = new ArrayList<>();
        List<String> answer = new ArrayList<>();
        for (InterchangeReport report : reports) {
            Agreed agreed = rules.agreed(report.header()).orElse(null);
            report.allFindings().forEach(findings::add);
            interchanges.add(settled(report, agreed));
            if (agreed != null) {
                answer.addAll(
                        Answer.to(agreed.agreement(), report, report.verdict()).segments(agreed));
            }
        }
        MailboxTally tally = new MailboxTally(interchanges);
        try (X12ReceivedSets sets = new X12ReceivedSets(
                new ByteArrayInputStream(content), reports, interchanges, mappings, findings::add)) {
            sets.forEachRemaining(set -> take(set, tally, documents, findings));
        }
        return new SampleRun.Outcome(tally.state(), documents, List.copyOf(findings), answer);
    }

    private ReceivedInterchange settled(InterchangeReport report, Agreed agreed) {
        return new ReceivedInterchange(
                null,
                agreed,
                new LedgerEntry(clock, report).received(null, report.verdict(), Instant.EPOCH),
                agreed == null ? Standing.UNKNOWN : Standing.NEW,
                report.received(),
                Map.of(),
                Optional.empty());
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
