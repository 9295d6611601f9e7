package io.entrepot.flow;

import io.entrepot.acknowledgement.ErrorReport;
import io.entrepot.acknowledgement.ErrorReports;
import io.entrepot.acknowledgement.PayrollControlReport;
import io.entrepot.acknowledgement.PayrollControlReports;
import io.entrepot.acknowledgement.ReportFile;
import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.PayrollRun;
import io.entrepot.delivery.Outbox;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Severity;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.Stored;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;

/** Answers to partners become outbox rows in the transaction that decides them. */
@ApplicationScoped
public class Answers {
    private static final List<String> TRIAL_FORMATS = List.of("csv");

    private final ErrorReports errorReports;
    private final PayrollControlReports controlReports;
    private final LandingStore store;
    private final Outbox outbox;
    private final Contracts contracts;
    private final Clock clock;

    Answers(
            ErrorReports errorReports,
            PayrollControlReports controlReports,
            LandingStore store,
            Outbox outbox,
            Contracts contracts,
            Clock clock) {
        this.errorReports = errorReports;
        this.controlReports = controlReports;
        this.store = store;
        this.outbox = outbox;
        this.contracts = contracts;
        this.clock = clock;
    }

    /** Tells the partner what was wrong, where its contract says so. */
    void report(Arrival arrival, Channel channel, ErrorReport.Outcome outcome, List<Finding> findings, long beyond) {
        Channel.Report target = channel.errorReport();
        if (target != null) {
            ErrorReport report = report(arrival, outcome, findings, beyond);
            errorReports
                    .write(report, target.formats())
                    .forEach(file -> send(arrival, arrival.partner(), target, "error-report", file));
        }
    }

    /** Tells a partner that tries itself out what we think of its file, beside the acknowledgment and even when all is well. */
    void report(Processing processing, Processing.Trial trial, ErrorReport.Outcome outcome) {
        List<Finding> findings =
                processing.findings().stream().filter(trial.concerns()).toList();
        boolean wrong = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        Agreement.Deliver deliver = trial.agreed().agreement().deliver();
        Channel.Report asked = processing.channel().errorReport();
        List<String> formats = asked == null ? TRIAL_FORMATS : asked.formats();
        Channel.Report target = new Channel.Report(deliver.on(), deliver.directory(), formats);
        ErrorReport report = report(
                processing.arrival(),
                wrong ? outcome : ErrorReport.Outcome.ACCEPTED,
                findings,
                processing.findingsBeyond());
        String partner = trial.agreed().contract().partner();
        errorReports
                .write(report, formats)
                .forEach(file -> send(processing.arrival(), partner, target, "test-report", file));
    }

    private static ErrorReport report(
            Arrival arrival, ErrorReport.Outcome outcome, List<Finding> findings, long beyond) {
        return new ErrorReport(
                arrival.id(),
                arrival.name(),
                arrival.receivedAt(),
                arrival.receivedSha256(),
                outcome,
                findings,
                beyond);
    }

    /** Confirms payroll runs, where the contract says so. */
    void confirm(Arrival arrival, Channel channel, List<CanonicalDocument> heads, boolean complete) {
        List<PayrollRun> runs = heads.stream()
                .filter(PayrollRun.class::isInstance)
                .map(PayrollRun.class::cast)
                .toList();
        if (channel.controlReport() == null || runs.isEmpty()) {
            return;
        }
        ReportFile file = controlReports.write(
                new PayrollControlReport(arrival.id(), arrival.name(), arrival.receivedSha256(), runs, complete));
        send(arrival, arrival.partner(), channel.controlReport(), "control-report", file);
    }

    private void send(Arrival arrival, String partner, Channel.Report target, String delivery, ReportFile file) {
        Stored stored;
        try {
            stored = store.store(new ByteArrayInputStream(file.content()), file.content().length);
        } catch (IOException e) {
            throw new UncheckedIOException("the landing store did not take an answer", e);
        }
        OutboxItem item = new OutboxItem(
                Ids.next(clock),
                partner,
                delivery,
                "file",
                null,
                null,
                arrival.id(),
                arrival.id().toString(),
                null,
                new OutboxItem.File(
                        file.name(),
                        target.on(),
                        target.directory(),
                        stored.sealedInline(),
                        stored.ref(),
                        arrival.fence()),
                0,
                0,
                0);
        boolean shadow = contracts
                .find(partner)
                .filter(contract -> contract.status() == Contract.Status.SHADOW)
                .isPresent();
        if (shadow) {
            outbox.withhold(item, clock.instant());
        } else {
            outbox.add(item, clock.instant(), null);
        }
    }
}
