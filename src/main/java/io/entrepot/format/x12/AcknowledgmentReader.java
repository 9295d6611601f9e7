package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment;

/** Reads an accepted 997 or 999 set of a partner; use it as handler of {@link X12Sets#read}, then ask for the result. */
public final class AcknowledgmentReader implements SegmentHandler {
    @Override
    public void startSet(InterchangeHeader interchange, GroupHeader group, SetHeader set) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void startLoop(String loop) {}

    @Override
    public void segment(Segment segment) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void endLoop(String loop) {}

    @Override
    public void endSet() {}

    /** What the set just read says. */
    public FunctionalAcknowledgment result() {
        throw new UnsupportedOperationException("being built");
    }
}
