package io.entrepot.flow.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.format.x12.AnyPartner;
import io.entrepot.format.x12.GroupHeader;
import io.entrepot.format.x12.InterchangeHeader;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.SetHeader;
import io.entrepot.format.x12.SetRuling;
import io.entrepot.format.x12.X12Validator;
import io.entrepot.partner.Agreement;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts an answer of ours, as samples have it, into envelopes again and reads it by our own grammars. */
record WrittenAnswer(EdiMappings mappings, Agreement agreement) implements AnyPartner {
    /** @param segments TA1, and from AK1 to AK9 for each group; may be none */
    void check(List<String> segments) {
        if (segments.isEmpty()) {
            return;
        }
        byte[] content = interchange(segments).getBytes(StandardCharsets.UTF_8);
        List<InterchangeReport> reports = new ArrayList<>();
        new X12Validator().read(new ByteArrayInputStream(content), this, reports::add);
        assertThat(reports).as(String.join("~", segments)).singleElement().satisfies(report -> assertThat(
                        report.allFindings())
                .as(String.join("~", segments))
                .isEmpty());
    }

    private String interchange(List<String> segments) {
        String release = agreement.release();
        boolean repeats = agreement.delimiters().repetition() != null;
        StringBuilder text = new StringBuilder("ISA*00*          *00*          *ZZ*A              *ZZ*B              *")
                .append("261121*0915*")
                .append(repeats ? agreement.delimiters().repetition() : "U")
                .append('*')
                .append(release, 0, 5)
                .append("*000000001*0*P*")
                .append(agreement.delimiters().component())
                .append('~');
        segments.stream().filter(each -> each.startsWith("TA1")).forEach(ta1 -> text.append(ta1)
                .append('~'));
        int groups = 0;
        for (List<String> set : sets(segments)) {
            groups++;
            text.append("GS*FA*AA*BB*20261121*0915*%d*X*%s~ST*%s*0001~".formatted(groups, release, answer()));
            text.append(String.join("~", set));
            text.append("~SE*%d*0001~GE*1*%d~".formatted(set.size() + 2, groups));
        }
        return text.append("IEA*%d*000000001~".formatted(groups)).toString();
    }

    private static List<List<String>> sets(List<String> segments) {
        List<List<String>> sets = new ArrayList<>();
        for (String segment : segments) {
            if (segment.startsWith("AK1")) {
                sets.add(new ArrayList<>());
            }
            if (!segment.startsWith("TA1")) {
                sets.get(sets.size() - 1).add(segment);
            }
        }
        return sets;
    }

    private String answer() {
        return agreement.receives().values().iterator().next().answer().id();
    }

    @Override
    public SetRuling set(InterchangeHeader interchange, GroupHeader group, SetHeader set) {
        return SetRuling.accept(mappings.grammar(group.release(), set.set()).orElseThrow());
    }
}
