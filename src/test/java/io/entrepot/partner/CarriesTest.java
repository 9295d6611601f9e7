package io.entrepot.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.partner.ContractLoader.Purpose;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarriesTest {
    private static final String AGREEMENT =
            """
            agreements:
              main:
                environments: {live: {us: {isa: 12/ACME, gs: ACME}, them: {isa: ZZ/%s, gs: THEM}}}
                version: "004010"
                ta1: never
                receives: {850: {answer: none}}
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {x12: {}}                             | true  | false | false
            {edifact: {}}                         | true  | false | false
            {x12: {carries: [bigbox]}}            | true  | true  | false
            {x12: {carries: bigbox}}              | true  | true  | false
            {edifact: {carries: [bigbox, other]}} | true  | true  | true
            {x12: {carries: "*"}}                 | true  | true  | true
            """)
    void aMailboxCarriesItsOwnPartnerAndWhomItNames(String format, boolean own, boolean bigbox, boolean other) {
        Contract van = contract("van", mailbox(format));
        Carries carries = ((Format.Enveloped) van.channels().get("mailbox").format()).carries();
        assertThat(List.of(
                        carries.covers(van),
                        carries.covers(contract("bigbox", "")),
                        carries.covers(contract("other", ""))))
                .containsExactly(own, bigbox, other);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {x12: {carries: []}}               | carries: must not be empty
            {x12: {carries: [bigbox, "*"]}}    | "*" stands alone
            {x12: {carries: [bigbox, bigbox]}} | names the same thing twice
            {x12: {carry: bigbox}}             | unknown key "carry": nothing acts on it (known here: carries)
            {x12: {}}                          | warning: channels.mailbox.format.x12: nothing can come through: there is no X12 agreement
            """)
    void whatIsWrongByItselfIsTold(String format, String told) {
        assertThat(loaded("van", mailbox(format)).problems())
                .anySatisfy(problem -> assertThat(problem.toString()).contains(told));
    }

    @Test
    void aNameThatLeadsNowhereIsAnErrorWhereContractsAreJudged() {
        LoadedContract van = loaded(
                "van",
                mailbox("\n      x12:\n        carries:\n          - bigbox\n          - bigbux\n          - shop"));
        LoadedContract bigbox = loaded("bigbox", AGREEMENT.formatted("BIGBOX"));
        LoadedContract shop = loaded("shop", "");
        assertThat(CarriedPartners.among(List.of(van, bigbox, shop)).check(van))
                .extracting(ContractProblem::toString)
                .containsExactly(
                        "van/contract.yaml:15: error: channels.mailbox.format.x12.carries[1]: there is no partner \"bigbux\""
                                + " (did you mean \"bigbox\"?)",
                        "van/contract.yaml:16: error: channels.mailbox.format.x12.carries[2]: partner \"shop\" has no X12"
                                + " agreement (drop it, or write agreements: into shop/contract.yaml)");
    }

    @Test
    void whereContractsRunItIsToldAndTheMailboxStaysOpenForOthers() {
        LoadedContract van = loaded("van", mailbox("{x12: {carries: [gone]}}"));
        InForce inForce = InForce.choose(List.of(van), Map.of());
        assertThat(inForce.contracts()).containsKey("van");
        assertThat(inForce.told(Map.of("van", List.of())).get("van"))
                .singleElement()
                .asString()
                .contains("warning: channels.mailbox.format.x12.carries[0]: there is no partner \"gone\"");
    }

    @Test
    void ofAPartnerWhoseOwnTextIsWrongNothingIsTold() {
        LoadedContract van = loaded("van", mailbox("{x12: {carries: [broken]}}"));
        LoadedContract broken = loaded("broken", "nonsense: 1\n");
        assertThat(CarriedPartners.among(List.of(van, broken)).check(van)).isEmpty();
    }

    private static String mailbox(String format) {
        return """
                connections:
                  main: {directory: {path: /srv/van}}
                channels:
                  mailbox:
                    on: main
                    directory: out
                    format: %s
                """
                .formatted(format);
    }

    private static Contract contract(String partner, String rest) {
        return loaded(partner, rest).contract().orElseThrow();
    }

    private static LoadedContract loaded(String partner, String rest) {
        String text = "partner: %s%nname: X%nversion: 1%ntimezone: UTC%n%s".formatted(partner, rest);
        return new ContractLoader(name -> Optional.empty(), Clock.systemUTC())
                .load(new ContractFiles(partner, Map.of(ContractFiles.CONTRACT, text)), Purpose.RUN);
    }
}
