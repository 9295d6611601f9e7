package io.entrepot.format.x12;

import io.entrepot.format.smooks.SegmentListener;
import io.entrepot.format.smooks.SegmentStream;

/** The segments of the current set of {@link X12Sets}, for a mapping to read; to be told at most once. */
public final class SetSegments implements SegmentStream {
    private final X12Sets sets;

    /** @param sets where {@link X12Sets#next()} has just said true */
    public SetSegments(X12Sets sets) {
        this.sets = sets;
    }

    @Override
    public void tell(SegmentListener listener) {
        sets.read(new Forward(listener));
    }

    /** A segment as mappings see it; one for all, as the segment itself is. */
    private static final class View implements io.entrepot.format.smooks.Segment {
        private Segment segment;

        @Override
        public String tag() {
            return segment.tag();
        }

        @Override
        public String value(int element, int repetition, int component) {
            if (!segment.has(element)) {
                return null;
            }
            boolean simple = component == 0 && repetition == 1 && !segment.has(element, Segment.REPETITION);
            String value = simple ? segment.text(element) : segment.text(element, repetition, Math.max(1, component));
            return value.isEmpty() ? null : value;
        }
    }

    private static final class Forward implements SegmentHandler {
        private final SegmentListener listener;
        private final View view = new View();

        Forward(SegmentListener listener) {
            this.listener = listener;
        }

        @Override
        public void startSet(InterchangeHeader interchange, GroupHeader group, SetHeader set) {
            // A mapping reads one set and asks nobody where it came in.
        }

        @Override
        public void startLoop(String loop) {
            listener.beginLoop(loop);
        }

        @Override
        public void segment(Segment segment) {
            view.segment = segment;
            listener.segment(view);
        }

        @Override
        public void endLoop(String loop) {
            listener.endLoop(loop);
        }

        @Override
        public void endSet() {
            // The stream ends by returning.
        }
    }
}
