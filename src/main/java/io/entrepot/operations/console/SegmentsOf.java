package io.entrepot.operations.console;

import io.entrepot.operations.view.Page;
import io.entrepot.operations.view.segments.SegmentRow;
import jakarta.ws.rs.core.UriInfo;

/**
 * What a page of segments is of.
 *
 * @param name of the file
 * @param page of the arrival or delivery
 * @param partner whose, or to whom
 * @param listing title of the listing it is in
 * @param listingPage of that listing
 */
public record SegmentsOf(String name, String page, String partner, String listing, String listingPage) {
    /** Segments on one page. */
    static final int LIMIT = 200;

    String render(Frames frames, String section, Page<SegmentRow> segments, UriInfo uri) {
        return Pages.segments(
                        frames.of("Segments of " + name, section), this, segments, Links.next(uri, segments.next()))
                .render();
    }
}
