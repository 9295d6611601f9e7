package io.entrepot.flow;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.documents.DocumentWriter;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.failure.Severity;
import io.entrepot.format.DecodedStream;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.ArrivalState;
import io.entrepot.landing.Identities;
import io.entrepot.landing.NewArrival;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** One attempt at one arrival, as it goes through the steps of a worker's route. Belongs to one thread. */
public final class Processing {
    /** Findings kept of one arrival; the rest is only counted. */
    static final int FINDINGS_KEPT = 1_000;

    private static final int DOCUMENTS_TOLD = 100;
    /** One control report is made in memory, with a line for each. */
    static final int MOST_CONFIRMED = 10_000;

    private final Arrival arrival;
    private Contract contract;
    private Channel channel;
    private final List<Finding> findings = new ArrayList<>();
    private long findingsBeyond;
    private Content content;
    private Map<String, String> nameTokens = Map.of();
    private List<NewArrival> members = List.of();
    private DecodedStream stream;
    private Open open;
    private final List<UUID> stored = new ArrayList<>();
    private long documents;
    private final List<CanonicalDocument> heads = new ArrayList<>();
    private UUID duplicateOf;
    private UUID knownFrom;
    private boolean archive;
    private Outcome outcome;

    Processing(Arrival arrival) {
        this.arrival = arrival;
    }

    /** The contract it came under; null until {@link UnpackStep} has found it. */
    void contract(Contract value) {
        contract = value;
        channel = value.channels().get(arrival.channel());
    }

    /** What there is to decode: which stored bytes, and their hash. */
    public record Content(String ref, byte[] sealed, String sha256) {}

    /**
     * What a mailbox's interchanges came to.
     *
     * @param state the arrival's
     * @param detail what its story tells
     * @param trials what of it was sent in test environments
     */
    public record Outcome(ArrivalState state, Map<String, Object> detail, List<Trial> trials) {}

    /**
     * What a partner has sent in its test environment, to learn how we see it.
     *
     * @param concerns whether a finding of the file is about it: a mailbox may hold what is not the partner's business
     */
    public record Trial(Agreed agreed, Predicate<Finding> concerns) {}

    /** The document being read. {@code holder} is who has its identity already; null when it is new. */
    record Open(DocumentWriter writer, String scope, String key, Identities.Holder holder) {}

    public Arrival arrival() {
        return arrival;
    }

    public Contract contract() {
        return contract;
    }

    public Channel channel() {
        return channel;
    }

    public void found(Finding finding) {
        if (findings.size() < FINDINGS_KEPT) {
            findings.add(finding);
        } else {
            findingsBeyond++;
        }
    }

    List<Finding> findings() {
        return findings;
    }

    long findingsBeyond() {
        return findingsBeyond;
    }

    boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Whether anything is wrong that was not sent to try it out. */
    boolean hasErrorsBeside(List<Trial> trials) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .anyMatch(finding ->
                        trials.stream().noneMatch(trial -> trial.concerns().test(finding)));
    }

    public Content content() {
        return content;
    }

    void content(Content value) {
        content = value;
    }

    /** Values of the file-name tokens, as text. */
    Map<String, String> nameTokens() {
        return nameTokens;
    }

    void nameTokens(Map<String, String> value) {
        nameTokens = value;
    }

    List<NewArrival> members() {
        return members;
    }

    DecodedStream stream() {
        return stream;
    }

    void stream(DecodedStream value) {
        stream = value;
    }

    Open open() {
        return open;
    }

    void open(Open value) {
        open = value;
    }

    /**
     * A document was stored. A file may hold any number: only the first ids are kept, and heads only to be confirmed.
     *
     * @throws Rejected when there are more to confirm than one control report takes
     */
    void stored(UUID document, CanonicalDocument head) {
        documents++;
        if (stored.size() < DOCUMENTS_TOLD) {
            stored.add(document);
        }
        if (channel.controlReport() != null) {
            if (heads.size() == MOST_CONFIRMED) {
                throw new Rejected(Finding.error(
                        Place.FILE,
                        "control-report-runs",
                        "more than " + MOST_CONFIRMED + " runs",
                        "at most " + MOST_CONFIRMED + " in a file that is confirmed run by run",
                        "Send the runs in several files."));
            }
            heads.add(head);
        }
    }

    /** How many documents this attempt stored. */
    long documents() {
        return documents;
    }

    /** The first of the stored documents. */
    List<UUID> stored() {
        return stored;
    }

    /** Heads of the stored documents, where the contract wants them confirmed. */
    List<CanonicalDocument> heads() {
        return heads;
    }

    /** The whole content came before, with this arrival. */
    void duplicateOf(UUID value) {
        duplicateOf = value;
    }

    /** A document of the file came before, with this arrival. */
    void knownFrom(UUID value) {
        knownFrom = value;
    }

    /** The arrival this one merely repeats; null when it brought anything new. */
    UUID original() {
        return duplicateOf != null ? duplicateOf : stored.isEmpty() ? knownFrom : null;
    }

    /** Whether the content is an archive, whose members become arrivals of their own. */
    public boolean archive() {
        return archive;
    }

    void archive(List<NewArrival> value) {
        archive = true;
        members = value;
    }

    /** How the arrival ends; null where its documents alone decide. */
    Outcome outcome() {
        return outcome;
    }

    public void outcome(Outcome value) {
        outcome = value;
    }

    /** Whether a document whose identity is known with other content takes the old one's place. */
    boolean mayReplace() {
        return channel.corrections() == Channel.Corrections.SUPERSEDE
                || arrival.overrides().contains(DocumentEnd.CORRECTION);
    }
}
