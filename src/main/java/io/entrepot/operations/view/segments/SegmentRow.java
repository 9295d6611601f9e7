package io.entrepot.operations.view.segments;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.entrepot.operations.view.FindingRow;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One segment of an EDI file, in its place.
 *
 * @param number in the file, from 1
 * @param offset of its first byte in the unpacked content
 * @param depth how deep it stands in envelopes and loops, 0 = interchange
 * @param tag its identifier
 * @param elements as they stand there, composites and repetitions with their separators
 * @param separator between elements; control characters as their pictures
 * @param whole false when the content ends within it, or it is too long to be shown
 * @param findings what was wrong with it in the last attempt
 */
public record SegmentRow(
        long number,
        long offset,
        int depth,
        String tag,
        List<String> elements,
        String separator,
        boolean whole,
        List<FindingRow> findings) {
    /** The end of a finding's path, {@code PO106}, {@code SVC01-2}, {@code REF02(3)}: tag and two digits of the element. */
    private static final Pattern ELEMENT = Pattern.compile("(?:.*/)?([A-Z0-9]{2,3})(\\d{2})(?:-\\d+)?(?:\\(\\d+\\))?");

    /** The weight of the gravest finding, {@code error} or {@code warning}; empty when there is none. */
    @JsonIgnore
    public String weight() {
        if (findings.isEmpty()) {
            return "";
        }
        return findings.stream().anyMatch(finding -> finding.severity().equals("error")) ? "error" : "warning";
    }

    /** Whether a finding is about this element, counted from 1. */
    public boolean marks(int element) {
        return marked().contains(element);
    }

    /** Elements that findings are about and that are not there, {@code PO107}. */
    @JsonIgnore
    public List<String> absent() {
        return marked().stream()
                .filter(element -> element > elements.size())
                .map(element -> tag + (element / 10) + (element % 10))
                .toList();
    }

    private Set<Integer> marked() {
        Set<Integer> marked = new TreeSet<>();
        for (FindingRow finding : findings) {
            Matcher matcher = ELEMENT.matcher(finding.path());
            if (matcher.matches() && matcher.group(1).equals(tag)) {
                marked.add(Integer.valueOf(matcher.group(2)));
            }
        }
        return marked;
    }
}
