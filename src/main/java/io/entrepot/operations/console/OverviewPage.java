package io.entrepot.operations.console;

import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ArrivalFilter;
import io.entrepot.operations.view.Arrivals;
import io.entrepot.operations.view.Channels;
import io.entrepot.operations.view.Conservation;
import io.entrepot.operations.view.DeadLetters;
import io.entrepot.operations.view.Deliveries;
import io.entrepot.operations.view.Obligations;
import io.entrepot.operations.view.Page;
import io.entrepot.operations.view.Partners;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first page: the conservation equation, live, and what wants attention. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.VIEWER)
public class OverviewPage {
    private static final int LATEST = 12;
    private static final int COUNTED = 50;

    private final Frames frames;
    private final Conservation conservation;
    private final Arrivals arrivals;
    private final Channels channels;
    private final DeadLetters deadLetters;
    private final Deliveries deliveries;
    private final Obligations obligations;
    private final Partners partners;
    private final Viewer viewer;

    @Inject
    OverviewPage(
            Frames frames,
            Conservation conservation,
            Arrivals arrivals,
            Channels channels,
            DeadLetters deadLetters,
            Deliveries deliveries,
            Obligations obligations,
            Partners partners,
            Viewer viewer) {
        this.frames = frames;
        this.conservation = conservation;
        this.arrivals = arrivals;
        this.channels = channels;
        this.deadLetters = deadLetters;
        this.deliveries = deliveries;
        this.obligations = obligations;
        this.partners = partners;
        this.viewer = viewer;
    }

    @GET
    @Operation(hidden = true)
    public String page() {
        return Pages.overview(frames.of("Overview", "overview"), overview()).render();
    }

    /** The part that the page asks for again every two seconds. */
    @GET
    @Path("overview/live")
    @Operation(hidden = true)
    public String live() {
        return Pages.live(frames.of("Overview", "overview"), overview()).render();
    }

    private Overview overview() {
        return new Overview(
                conservation.now(),
                arrivals.find(ArrivalFilter.ALL, null, LATEST).items(),
                channels.all(),
                count(deadLetters.find(new DeadLetters.Filter("open", null, null), null, COUNTED, viewer.sight())),
                count(deliveries.find(new Deliveries.Filter("refused", null, null, null, null, false), null, COUNTED)),
                deliveries.overdue().stream()
                        .mapToLong(Deliveries.Overdue::count)
                        .sum(),
                obligations.overdue().stream()
                        .mapToLong(Obligations.Overdue::count)
                        .sum(),
                partners.all().stream()
                        .mapToInt(partner -> partner.problems().size())
                        .sum());
    }

    private static String count(Page<?> page) {
        return page.items().size() + (page.next() == null ? "" : "+");
    }
}
