package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.format.x12.grammar.Grammar;
import io.entrepot.format.x12.grammar.GrammarException;
import io.entrepot.format.x12.grammar.Guide;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A partner's guide tightens the grammar, or takes named errors as accepted with errors. */
class GuideTest {
    private static final String BEG = "BEG*00*SA*PO-1**20261120";
    private static final String PO1 = "PO1**10*EA*4.25";

    @Test
    void aGuideTightens() {
        assertThat(answer("{at: BEG02, codes: [NE]}")).contains("AK4*2*92*7*SA", "AK5*R*5");
        assertThat(answer("{at: BEG03, length: 1..3}")).contains("AK4*3*324*5*PO-1", "AK5*R*5");
        assertThat(answer("{at: loop-PO1/PO101, usage: required}")).contains("AK4*1*350*1", "AK5*R*5");
        assertThat(answer("{at: CUR, usage: required}")).contains("AK3*CUR*3**3", "AK5*R*5");
        assertThat(answer("{at: loop-PO1/, max: 1}")).contains("AK3*PO1*4*PO1*4", "AK5*R*5");
    }

    @Test
    void whatAGuideToleratesIsAcceptedWithErrors() {
        assertThat(answer("{at: BEG02, codes: [NE], tolerate: [7]}"))
                .contains("AK4*2*92*7*SA", "AK5*E*5", "AK9*E*1*1*1");
    }

    @Test
    void whatDoesNotFitTheStandardIsToldWithItsLine() {
        for (String rule :
                List.of("{at: BEG99}", "{at: BEG03, length: 1..90}", "{at: BEG02, usage: optional}", "{at: XXX}")) {
            assertThatThrownBy(() -> answer(rule))
                    .as(rule)
                    .isInstanceOf(GrammarException.class)
                    .hasMessageContaining("guide.yaml:4");
        }
    }

    private static List<String> answer(String rule) {
        Guide guide = Guide.parse("guide.yaml", "version: \"004010\"\nsets:\n  \"850\":\n    - " + rule + "\n");
        Grammar grammar = X12Text.GRAMMARS.find("004010", "850", guide).orElseThrow();
        String content = X12Text.interchange(X12Text.order(BEG, PO1, PO1));
        AnyPartner takesAll = (interchange, group, set) -> SetRuling.accept(grammar);
        return X12Text.answer(
                X12Text.read(content.getBytes(StandardCharsets.UTF_8), takesAll).get(0));
    }
}
