package io.entrepot.format.x12;

import java.util.ArrayList;
import java.util.List;

/** Writes down what the second pass hands over. */
record Recorded(List<String> events) implements SegmentHandler {
    Recorded() {
        this(new ArrayList<>());
    }

    @Override
    public void startSet(InterchangeHeader interchange, GroupHeader group, SetHeader set) {
        events.add("set " + interchange.control() + "/" + group.control() + "/" + set.control());
    }

    @Override
    public void startLoop(String loop) {
        events.add("(" + loop);
    }

    @Override
    public void segment(Segment segment) {
        StringBuilder text = new StringBuilder(segment.position() + " " + segment.tag());
        for (int element = 1; element <= segment.elements(); element++) {
            text.append('*').append(segment.text(element));
        }
        events.add(text.toString());
    }

    @Override
    public void endLoop(String loop) {
        events.add(")" + loop);
    }

    @Override
    public void endSet() {
        events.add("end");
    }
}
