package io.entrepot.format.x12;

import io.entrepot.canonical.InterchangeAcknowledgment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one interchange turns out to hold, whether it is refused or not. */
final class InterchangeContents {
    private final Set<String> groupNumbers = new HashSet<>();
    private final List<InterchangeAcknowledgment> received = new ArrayList<>();
    private final VerdictRoom room;
    private int groups;
    private boolean business;
    private boolean ta1;

    InterchangeContents(VerdictRoom room) {
        this.room = room;
    }

    /** A group begins. */
    void group(GroupHeader header) {
        groups++;
        business |= !header.acknowledges();
    }

    /** @return whether the number is the first of its kind */
    boolean addGroupNumber(String number) {
        return groupNumbers.add(number);
    }

    /**
     * A TA1 came.
     *
     * @return whether it keeps to the standard
     */
    boolean ta1(Segment segment) {
        ta1 = true;
        boolean fits = segment.elements() == 5
                && segment.text(1).matches("\\d{9}")
                && Values.isDate(segment.text(2), 6)
                && Values.isTime(segment.text(3), 4)
                && segment.text(4).matches("[AER]")
                && segment.text(5).matches("0([012]\\d|3[01])");
        if (fits) {
            room.take(VerdictRoom.SMALL);
            received.add(new InterchangeAcknowledgment(
                    segment.text(1), segment.text(2), segment.text(3), segment.text(4), segment.text(5)));
        }
        return fits;
    }

    /** Groups begun. */
    int groups() {
        return groups;
    }

    List<InterchangeAcknowledgment> received() {
        return received;
    }

    InterchangeReport.Holds holds() {
        if (business || groups == 0 && !ta1) {
            return InterchangeReport.Holds.BUSINESS;
        }
        return groups == 0 ? InterchangeReport.Holds.TA1 : InterchangeReport.Holds.ACKNOWLEDGMENTS;
    }
}
