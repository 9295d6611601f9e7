package io.entrepot.format.x12;

import static io.entrepot.format.x12.X12Text.interchange;
import static io.entrepot.format.x12.X12Text.order;
import static io.entrepot.format.x12.X12Text.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The second pass hands over the segments of accepted sets, with their loops, and nothing else. */
class X12SetsTest {
    private static final String BEG = "BEG*00*SA*PO-1**20261120";

    @Test
    void segmentsComeWithTheLoopsTheyAreIn() {
        String content = interchange(order(BEG, "PO1**10*EA*4.25", "PID*F****Pin", "PO1**1*EA", "CTT*2"));
        assertThat(events(content))
                .containsExactly(
                        "set 000000101/101/0001",
                        "1 ST*850*0001",
                        "2 BEG*00*SA*PO-1**20261120",
                        "(loop-PO1",
                        "3 PO1**10*EA*4.25",
                        "(loop-PO1-PID",
                        "4 PID*F****Pin",
                        ")loop-PO1-PID",
                        ")loop-PO1",
                        "(loop-PO1",
                        "5 PO1**1*EA",
                        ")loop-PO1",
                        "(loop-CTT",
                        "6 CTT*2",
                        ")loop-CTT",
                        "7 SE*7*0001",
                        "end");
    }

    @Test
    void rejectedSetsGroupsAndInterchangesAreSkipped() {
        String good = interchange(
                order(BEG, "PO1**10*EA"), set("850", "0002", "BEG*99"), set("850", "0003", BEG, "PO1**1*EA"));
        String badGroup = good.replace("GE*3*101", "GE*4*101").replace("000000101", "000000102");
        String badInterchange = good.replace("IEA*1*000000101", "IEA*1*9").replace("000000101", "000000103");
        assertThat(events(badInterchange + badGroup + "\n" + good).stream().filter(each -> each.startsWith("set")))
                .containsExactly("set 000000101/101/0001", "set 000000101/101/0003");
    }

    @Test
    void componentsAndRepetitionsAreAddressed() {
        String content = X12Text.interchange5010(order(BEG, "REF*DP*038**PO:12", "PO1**10*EA*4.25"));
        List<String> seen = new ArrayList<>();
        X12Sets sets = new X12Sets(stream(content), X12Text.read(content));
        assertThat(sets.next()).isTrue();
        sets.read(new Handler(segment -> {
            if (segment.tag().equals("REF")) {
                seen.add(segment.repetitions(4) + " " + segment.components(4, 1));
                seen.add(segment.text(4, 1, 1) + " " + segment.text(4, 1, 2) + " " + segment.text(4, 1, 3));
                seen.add(segment.text(2) + segment.text(3) + segment.text(9) + segment.has(3) + segment.has(4));
            }
        }));
        assertThat(seen).containsExactly("1 2", "PO 12 ", "038falsetrue");
        assertThat(sets.next()).isFalse();
    }

    private static List<String> events(String content) {
        List<String> events = new ArrayList<>();
        X12Sets sets = new X12Sets(stream(content), X12Text.read(content));
        while (sets.next()) {
            Recorded recorded = new Recorded();
            sets.read(recorded);
            events.addAll(recorded.events());
        }
        return events;
    }

    private static ByteArrayInputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    private record Handler(java.util.function.Consumer<Segment> take) implements SegmentHandler {
        @Override
        public void startSet(InterchangeHeader interchange, GroupHeader group, SetHeader set) {}

        @Override
        public void startLoop(String loop) {}

        @Override
        public void segment(Segment segment) {
            take.accept(segment);
        }

        @Override
        public void endLoop(String loop) {}

        @Override
        public void endSet() {}
    }
}
