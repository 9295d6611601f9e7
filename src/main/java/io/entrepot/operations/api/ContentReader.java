package io.entrepot.operations.api;

import io.entrepot.flow.NotFound;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.PayloadExpired;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ArrivalRow;
import io.entrepot.operations.view.Arrivals;
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

/** The bytes of an arrival, decrypted. Personal data only for those who may, and told to the audit table. */
@ApplicationScoped
public class ContentReader {
    private static final List<String> PARTS = List.of("received", "content");

    private final Arrivals arrivals;
    private final Masking masking;
    private final LandingStore store;
    private final AuditLog audit;
    private final Viewer viewer;

    @Inject
    ContentReader(Arrivals arrivals, Masking masking, LandingStore store, AuditLog audit, Viewer viewer) {
        this.arrivals = arrivals;
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
        UUID arrival = Parameters.id("id", id);
        String wanted = part == null ? PARTS.get(0) : Parameters.oneOf("part", part, PARTS);
        ArrivalRow row = arrivals.find(arrival).orElseThrow(() -> new NotFound("no arrival " + arrival));
        boolean personal = masking.isPersonal(row.partner(), row.channel());
        if (personal && !viewer.seesPersonalData()) {
            throw new ForbiddenException("this channel carries personal data, which role viewer does not see");
        }
        Arrivals.ContentPlace place = arrivals.content(arrival, wanted)
                .orElseThrow(() -> new NotFound("arrival " + arrival + " has no " + wanted + " bytes"));
        InputStream bytes = open(place, arrival);
        if (personal) {
            audit.record(viewer.name(), "content-read", "arrival/" + arrival, Map.of("part", wanted));
        }
        return Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded(place.name()))
                .build();
    }

    private InputStream open(Arrivals.ContentPlace place, UUID arrival) throws IOException {
        try {
            return store.open(place.ref(), place.sealed());
        } catch (PayloadExpired e) {
            throw new WebApplicationException(
                    "the retention of arrival " + arrival + " has ended, its bytes were removed", Response.Status.GONE);
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
