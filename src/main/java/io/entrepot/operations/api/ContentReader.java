package io.entrepot.operations.api;

import io.entrepot.flow.NotFound;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.PayloadExpired;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ArrivalRow;
import io.entrepot.operations.view.Arrivals;
import io.entrepot.operations.view.ContentPlace;
import io.entrepot.operations.view.Deliveries;
import io.entrepot.operations.view.DeliveryRow;
import io.entrepot.operations.view.Masking;
import io.entrepot.platform.AuditLog;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The bytes of an arrival, or of a file of ours, decrypted. Personal data only for those who may, and told to the audit table. */
@ApplicationScoped
public class ContentReader {
    private static final String RECEIVED = "received";
    private static final String UNPACKED = "content";
    private static final List<String> PARTS = List.of(RECEIVED, UNPACKED);

    private final Arrivals arrivals;
    private final Deliveries deliveries;
    private final Masking masking;
    private final LandingStore store;
    private final AuditLog audit;
    private final Viewer viewer;

    @Inject
    ContentReader(
            Arrivals arrivals,
            Deliveries deliveries,
            Masking masking,
            LandingStore store,
            AuditLog audit,
            Viewer viewer) {
        this.arrivals = arrivals;
        this.deliveries = deliveries;
        this.masking = masking;
        this.store = store;
        this.audit = audit;
        this.viewer = viewer;
    }

    /**
     * @param part {@code received} (also when null) or {@code content}
     * @throws ForbiddenException when they are personal data and the one who asks may not see it
     */
    public Response read(String id, String part) throws IOException {
        String wanted = part == null ? RECEIVED : Parameters.oneOf("part", part, PARTS);
        ArrivalRow row = arrival(Parameters.id("id", id));
        ContentPlace place = arrivals.content(row.id(), wanted)
                .orElseThrow(() -> new NotFound("arrival " + row.id() + " has no " + wanted + " bytes"));
        return Response.ok(open(row, place, wanted), MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded(place.name()))
                .build();
    }

    /**
     * What an arrival holds: its bytes unpacked, or as received while they are not.
     *
     * @throws ForbiddenException as {@link #read}
     */
    InputStream unpacked(ArrivalRow row) throws IOException {
        ContentPlace place = arrivals.content(row.id(), UNPACKED)
                .or(() -> arrivals.content(row.id(), RECEIVED))
                .orElseThrow(() -> new NotFound("arrival " + row.id() + " has no bytes"));
        return open(row, place, UNPACKED);
    }

    /**
     * The file that a delivery leaves in, or has left in. It is as personal as what it answers or comes from.
     *
     * @throws ForbiddenException as {@link #read}
     */
    InputStream file(DeliveryRow delivery) throws IOException {
        ContentPlace place = deliveries
                .file(delivery.id())
                .orElseThrow(() -> new NotFound("delivery " + delivery.id() + " has no file of its own, or none yet"));
        return open(arrival(delivery.arrivalId()), place, "delivery/" + delivery.id());
    }

    private ArrivalRow arrival(UUID id) {
        return arrivals.find(id).orElseThrow(() -> new NotFound("no arrival " + id));
    }

    private InputStream open(ArrivalRow row, ContentPlace place, String part) throws IOException {
        boolean personal = masking.isPersonal(row.partner(), row.channel());
        if (personal && !viewer.seesPersonalData()) {
            throw new ForbiddenException("this channel carries personal data, which role viewer does not see");
        }
        try {
            InputStream bytes = store.open(place.ref(), place.sealed());
            if (personal) {
                audit.record(viewer.name(), "content-read", "arrival/" + row.id(), Map.of("part", part));
            }
            return bytes;
        } catch (PayloadExpired e) {
            throw new WebApplicationException(
                    "the retention of arrival " + row.id() + " has ended, its bytes were removed",
                    Response.Status.GONE);
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
