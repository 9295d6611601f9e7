package io.entrepot.format.x12;

import io.entrepot.format.compose.SegmentSink;
import java.util.List;

/** Writes the segments of an outbound mapping into the set that its writer has begun. */
public final class SetWriter implements SegmentSink {
    private final InterchangeWriter writer;

    public SetWriter(InterchangeWriter writer) {
        this.writer = writer;
    }

    @Override
    public void segment(String tag, List<List<String>> elements) {
        writer.segment(tag);
        for (List<String> element : elements) {
            if (element.size() > 1) {
                writer.composite(element.toArray(String[]::new));
            } else {
                writer.element(element.isEmpty() ? null : element.get(0));
            }
        }
        writer.end();
    }
}
