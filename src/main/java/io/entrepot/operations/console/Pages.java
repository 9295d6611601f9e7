package io.entrepot.operations.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.operations.api.Problem;
import io.entrepot.operations.view.AlertRow;
import io.entrepot.operations.view.Alerts;
import io.entrepot.operations.view.ArrivalDetail;
import io.entrepot.operations.view.ArrivalFilter;
import io.entrepot.operations.view.ArrivalRow;
import io.entrepot.operations.view.AuditTrail;
import io.entrepot.operations.view.ChannelRow;
import io.entrepot.operations.view.DeadLetterRow;
import io.entrepot.operations.view.DeadLetters;
import io.entrepot.operations.view.Deliveries;
import io.entrepot.operations.view.DeliveryRow;
import io.entrepot.operations.view.DocumentRow;
import io.entrepot.operations.view.Documents;
import io.entrepot.operations.view.FindingRow;
import io.entrepot.operations.view.InterchangeRow;
import io.entrepot.operations.view.ObligationRow;
import io.entrepot.operations.view.Obligations;
import io.entrepot.operations.view.Page;
import io.entrepot.operations.view.PartnerRow;
import io.entrepot.operations.view.segments.SegmentRow;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages; their templates are checked against these types when the project is built. */
@CheckedTemplate(basePath = "console")
final class Pages {
    private Pages() {}

    static native TemplateInstance login(boolean failed);

    static native TemplateInstance error(Frame frame, Problem problem);

    static native TemplateInstance overview(Frame frame, Overview overview);

    static native TemplateInstance live(Frame frame, Overview overview);

    static native TemplateInstance arrivals(
            Frame frame, ArrivalFilter filter, List<String> states, Page<ArrivalRow> page, String more);

    static native TemplateInstance arrival(
            Frame frame,
            ArrivalDetail arrival,
            Page<FindingRow> findings,
            List<InterchangeRow> interchanges,
            boolean contentAllowed,
            boolean segments);

    static native TemplateInstance segments(Frame frame, SegmentsOf of, Page<SegmentRow> page, String more);

    static native TemplateInstance documents(
            Frame frame, Documents.Filter filter, List<String> types, Page<DocumentRow> page, String more);

    static native TemplateInstance document(
            Frame frame,
            DocumentRow document,
            DocumentHead head,
            String order,
            List<InterchangeRow> interchanges,
            List<ObligationRow> obligations,
            List<String> columns,
            Page<JsonNode> lines,
            List<DeliveryRow> deliveries,
            String more);

    static native TemplateInstance deliveries(
            Frame frame, Deliveries.Filter filter, List<String> states, Page<DeliveryRow> page, String more);

    static native TemplateInstance delivery(
            Frame frame, DeliveryRow delivery, List<InterchangeRow> interchanges, boolean again);

    static native TemplateInstance deadLetters(
            Frame frame, DeadLetters.Filter filter, List<String> states, Page<DeadLetterRow> page, String more);

    static native TemplateInstance acknowledgements(
            Frame frame,
            Obligations.Filter filter,
            List<String> states,
            List<String> directions,
            List<String> kinds,
            Page<ObligationRow> overdue,
            Page<ObligationRow> page,
            String export,
            String more);

    static native TemplateInstance acknowledgement(Frame frame, ObligationRow row);

    static native TemplateInstance alerts(
            Frame frame, Alerts.Filter filter, List<String> states, Page<AlertRow> page, String more);

    static native TemplateInstance partners(Frame frame, List<PartnerRow> partners);

    static native TemplateInstance partner(
            Frame frame, PartnerRow partner, List<ChannelRow> channels, Page<ArrivalRow> arrivals);

    static native TemplateInstance audit(Frame frame, AuditTrail.Filter filter, Page<AuditTrail.Act> page, String more);
}
