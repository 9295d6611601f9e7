package io.entrepot.format.x12;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import java.util.ArrayList;
import java.util.List;

/** Findings about one envelope, all at the same path. */
final class Trail {
    private static final int MAX = 100;

    private final String path;
    private final List<Finding> findings = new ArrayList<>();

    Trail(String path) {
        this.path = path;
    }

    /** @param name of the envelope, {@code GS 17} */
    Trail below(String name) {
        return new Trail(path + "/" + name);
    }

    String path() {
        return path;
    }

    void error(Segment segment, String rule, String seen, String expected, String hint) {
        if (findings.size() < MAX) {
            findings.add(Finding.error(place(segment), rule, seen, expected, hint));
        }
    }

    void warning(Segment segment, String rule, String seen, String expected, String hint) {
        if (findings.size() < MAX) {
            findings.add(Finding.warning(place(segment), rule, seen, expected, hint));
        }
    }

    private Place place(Segment segment) {
        return new Place(segment.line, segment.offset, path);
    }

    List<Finding> findings() {
        return findings;
    }
}
