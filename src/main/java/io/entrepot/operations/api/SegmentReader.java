package io.entrepot.operations.api;

import io.entrepot.flow.NotFound;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ArrivalRow;
import io.entrepot.operations.view.DeliveryRow;
import io.entrepot.operations.view.Findings;
import io.entrepot.operations.view.Page;
import io.entrepot.operations.view.Sight;
import io.entrepot.operations.view.segments.SegmentRow;
import io.entrepot.operations.view.segments.Segments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** EDI files segment by segment, as far as the one who asks may read their bytes. */
@ApplicationScoped
public class SegmentReader {
    static final String START =
            "after is the number of the last segment seen; at is a byte offset, such as a finding's:"
                    + " the page begins a few segments before it";

    private final ContentReader content;
    private final Segments segments;
    private final Findings findings;
    private final Viewer viewer;

    @Inject
    SegmentReader(ContentReader content, Segments segments, Findings findings, Viewer viewer) {
        this.content = content;
        this.segments = segments;
        this.findings = findings;
        this.viewer = viewer;
    }

    /**
     * Segments of what arrived, with what was found wrong in each.
     *
     * @throws NotFound when it is no EDI
     * @throws io.quarkus.security.ForbiddenException when it is personal data and the one who asks may not see it
     */
    public Page<SegmentRow> of(ArrivalRow arrival, Segments.Start start, int limit) throws IOException {
        Sight sight = viewer.sight();
        try (InputStream bytes = content.unpacked(arrival)) {
            return segments.page(bytes, start, limit, (from, to) -> findings.between(arrival, from, to, sight))
                    .orElseThrow(() -> noEdi("arrival " + arrival.id()));
        }
    }

    /**
     * Segments of a file that goes out, or has gone.
     *
     * @throws NotFound when it has no file, or it is no EDI
     * @throws io.quarkus.security.ForbiddenException when it is personal data and the one who asks may not see it
     */
    public Page<SegmentRow> of(DeliveryRow delivery, Segments.Start start, int limit) throws IOException {
        try (InputStream bytes = content.file(delivery)) {
            return segments.page(bytes, start, limit, (from, to) -> List.of())
                    .orElseThrow(() -> noEdi("the file of delivery " + delivery.id()));
        }
    }

    /**
     * @param after number of the last segment already seen; absent = from the first
     * @param at a byte of the content, absent = none
     */
    public static Segments.Start start(String after, String at) {
        Long number = Parameters.after(after);
        return new Segments.Start(number == null ? 0 : number, Parameters.offset("at", at));
    }

    private static NotFound noEdi(String what) {
        return new NotFound(what + " is no EDI: it begins neither with ISA nor with UNA or UNB");
    }
}
