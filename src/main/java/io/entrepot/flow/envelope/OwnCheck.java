package io.entrepot.flow.envelope;

import io.entrepot.failure.Defect;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import io.entrepot.failure.Severity;
import io.entrepot.format.x12.AnyPartner;
import io.entrepot.format.x12.GroupHeader;
import io.entrepot.format.x12.InterchangeHeader;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.SetHeader;
import io.entrepot.format.x12.SetRuling;
import io.entrepot.format.x12.X12Validator;
import io.entrepot.partner.Agreed;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** What we send is held to the same grammar as what we receive. */
final class OwnCheck implements AnyPartner {
    private final Agreed agreed;
    private final EdiMappings mappings;

    private OwnCheck(Agreed agreed, EdiMappings mappings) {
        this.agreed = agreed;
        this.mappings = mappings;
    }

    /**
     * @param content one interchange of ours
     * @throws Rejected with everything that is wrong
     */
    static InterchangeReport of(byte[] content, Agreed agreed, EdiMappings mappings) {
        List<InterchangeReport> reports = new ArrayList<>();
        new X12Validator().read(new ByteArrayInputStream(content), new OwnCheck(agreed, mappings), reports::add);
        if (reports.size() != 1) {
            throw new Defect("we wrote " + reports.size() + " interchanges instead of one");
        }
        InterchangeReport report = reports.get(0);
        List<Finding> errors = report.allFindings()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new Rejected(errors);
        }
        return report;
    }

    @Override
    public SetRuling set(InterchangeHeader interchange, GroupHeader group, SetHeader set) {
        return SetRuling.accept(mappings.grammar(agreed, group.release(), set.set())
                .orElseThrow(() -> new Defect("no grammar for " + group.release() + " " + set.set())));
    }
}
