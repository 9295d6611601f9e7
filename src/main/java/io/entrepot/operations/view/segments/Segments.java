package io.entrepot.operations.view.segments;

import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.operations.view.FindingRow;
import io.entrepot.operations.view.Page;
import io.entrepot.operations.view.segments.SegmentCutter.Cut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Pages of segments, read in one pass from the beginning; only the page asked for is held. */
@ApplicationScoped
public class Segments {
    /** Segments shown before the one that was asked for by its place. */
    private static final int CONTEXT = 5;

    private final EdiMappings mappings;

    @Inject
    Segments(EdiMappings mappings) {
        this.mappings = mappings;
    }

    /**
     * Where a page begins.
     *
     * @param after number of the last segment already seen; 0 = at the beginning
     * @param at if not null, counts instead: a byte of the content, whose segment is shown with a few before it
     */
    public record Start(long after, Long at) {}

    /** What was wrong with these bytes of the content, both offsets inclusive and exclusive, ordered by offset. */
    @FunctionalInterface
    public interface Findings {
        List<FindingRow> between(long from, long to);
    }

    /** @return empty when the content is no EDI */
    public Optional<Page<SegmentRow>> page(InputStream content, Start start, int limit, Findings findings)
            throws IOException {
        SegmentCutter cutter = new SegmentCutter(content);
        Nesting nesting = new Nesting(mappings::grammar);
        Deque<Placed> placed = new ArrayDeque<>();
        long number = 0;
        for (Optional<Cut> cut = cutter.next(); cut.isPresent() && placed.size() <= limit; cut = cutter.next()) {
            Placed next = placed(++number, cut.get(), nesting);
            boolean before =
                    start.at() == null ? number <= start.after() : cut.get().end() <= start.at();
            if (before && placed.size() == CONTEXT) {
                placed.removeFirst();
            }
            if (!before || start.at() != null) {
                placed.add(next);
            }
        }
        return number == 0 ? Optional.empty() : Optional.of(page(List.copyOf(placed), limit, findings));
    }

    private record Placed(long number, Cut cut, int depth, List<String> parts) {}

    private static Placed placed(long number, Cut cut, Nesting nesting) {
        List<String> parts = cut.syntax().split(text(cut.bytes()));
        return new Placed(number, cut, nesting.depth(parts), parts);
    }

    private static Page<SegmentRow> page(List<Placed> placed, int limit, Findings findings) {
        List<Placed> shown = placed.subList(0, Math.min(limit, placed.size()));
        if (shown.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        Placed last = shown.get(shown.size() - 1);
        List<FindingRow> found =
                findings.between(shown.get(0).cut().offset(), last.cut().end());
        List<SegmentRow> rows = new ArrayList<>();
        for (Placed each : shown) {
            rows.add(row(each, found));
        }
        return new Page<>(rows, placed.size() > limit ? String.valueOf(last.number()) : null);
    }

    private static SegmentRow row(Placed placed, List<FindingRow> found) {
        Cut cut = placed.cut();
        List<String> shown = placed.parts().stream().map(Segments::visible).toList();
        return new SegmentRow(
                placed.number(),
                cut.offset(),
                placed.depth(),
                shown.get(0),
                shown.subList(1, shown.size()),
                shown.get(0).equals(Syntax.SERVICE_STRING)
                        ? ""
                        : visible(String.valueOf(cut.syntax().element())),
                cut.whole(),
                found.stream()
                        .filter(each -> each.byteOffset() >= cut.offset() && each.byteOffset() < cut.end())
                        .toList());
    }

    /** UTF-8 where it is that, as X12 is read; ISO 8859-1 otherwise, which EDIFACT's older repertoires are alike. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** Control characters as the pictures Unicode has for them, U+2400 and on. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.chars().forEach(c -> visible.append((char) (c < ' ' ? 0x2400 + c : c)));
        return visible.toString();
    }
}
