package io.entrepot.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.partner.Agreement.Acknowledged;
import io.entrepot.partner.Agreement.Mode;
import io.entrepot.partner.Agreement.Standard;
import io.entrepot.partner.ContractLoader.Purpose;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
    private static final String BIGBOX =
            """
            partner: bigbox
            name: Big Box Stores
            version: 1
            timezone: America/Chicago
            calendar: {base: US, weekend: [saturday, sunday], alsoClosed: [2026-12-24]}
            connections:
              main: {directory: {path: /srv/bigbox}}
            channels:
              mailbox: {on: main, directory: out, format: {x12: {}}}
            agreements:
              main:
                environments:
                  test: {us: {isa: "12/5551234567T", gs: ACMET}, them: {isa: ZZ/BIGBOXT, gs: BBT}, usage: T}
                  live: {us: {isa: "12/5551234567", gs: ACME}, them: {isa: ZZ/BIGBOX, gs: BB}}
                version: "004010"
                receives: {850: {answer: 997, within: 4h}}
                sends: {810: {expect: 997, within: 24h, warnBefore: 2h}, 856: {expect: none}}
                owes: {810: {within: 5 business-days}}
                on: {deliver: main, directory: in}
            """;

    @Test
    void anAgreementSaysWhomAnEnvelopeBelongsToAndWhatBothOwe() {
        Agreement agreement = load(BIGBOX).agreements().get("main");
        assertThat(agreement.standard()).isEqualTo(Standard.X12);
        assertThat(agreement.environments().get(Mode.TEST))
                .isEqualTo(new Agreement.Ends(
                        new Agreement.Identity("12", "5551234567T", "ACMET"),
                        new Agreement.Identity("ZZ", "BIGBOXT", "BBT"),
                        'T'));
        assertThat(agreement.receives().get("850"))
                .isEqualTo(new Agreement.Receives(Acknowledged.BY_997, Within.time(Duration.ofHours(4))));
        assertThat(agreement.sends().get("810"))
                .isEqualTo(new Agreement.Sends(
                        Acknowledged.BY_997, Within.time(Duration.ofHours(24)), Within.time(Duration.ofHours(2))));
        assertThat(agreement.owes().get("810"))
                .isEqualTo(new Agreement.Owes(Within.businessDays(5), Within.businessDays(1)));
        assertThat(agreement.deliver()).isEqualTo(new Agreement.Deliver("main", "in"));
    }

    @Test
    void everyDefaultOfAnAgreementIsAsDocumented() {
        Agreement agreement = load(BIGBOX).agreements().get("main");
        assertThat(agreement.environments().get(Mode.LIVE).usage()).isEqualTo('P');
        assertThat(agreement.sends().get("856")).isEqualTo(new Agreement.Sends(Acknowledged.NONE, null, null));
        assertThat(agreement.ta1()).isEqualTo(Agreement.Ta1.ON_ERROR);
        assertThat(agreement.ta1Within()).isNull();
        assertThat(agreement.guide()).isNull();
        assertThat(agreement.syntax()).isNull();
        assertThat(agreement.duplicates()).isEqualTo(new Agreement.Duplicates(Duration.ofDays(30), null, null));
        assertThat(agreement.delimiters()).isEqualTo(new Agreement.Delimiters('*', '>', null, null, '~', false));
        assertThat(agreement.delimiterInData().substitute()).isNull();
        assertThat(agreement.controlNumbers()).isEqualTo(new Agreement.ControlNumbers(0, 0, 0));
        Agreement later =
                load(BIGBOX.replace("\"004010\"", "\"005010\"")).agreements().get("main");
        assertThat(later.delimiters().repetition()).isEqualTo('^');
        Agreement.Sends unwarned = load(BIGBOX.replace(", warnBefore: 2h", ""))
                .agreements()
                .get("main")
                .sends()
                .get("810");
        assertThat(unwarned.warnBefore()).isEqualTo(Within.time(Duration.ofHours(6)));
    }

    @Test
    void everythingThatVendorsDisagreeOnCanBeSaid() {
        String more = BIGBOX
                + """
                    ta1: always
                    ta1Within: 30m
                    duplicates: {interchange: 7d, group: 14d, set: 14d}
                    delimiters: {element: "|", component: ":", segment: "0x1D", lineBreak: true}
                    delimiterInData: {substitute: "/"}
                    controlNumbers: {interchange: 4711, group: 815, set: 12}
                """
                        .indent(-8)
                        .indent(4);
        Agreement agreement = load(more).agreements().get("main");
        assertThat(agreement.ta1()).isEqualTo(Agreement.Ta1.ALWAYS);
        assertThat(agreement.ta1Within()).isEqualTo(Within.time(Duration.ofMinutes(30)));
        assertThat(agreement.duplicates())
                .isEqualTo(new Agreement.Duplicates(Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(14)));
        assertThat(agreement.delimiters()).isEqualTo(new Agreement.Delimiters('|', ':', null, null, '\u001d', true));
        assertThat(agreement.delimiterInData().substitute()).isEqualTo('/');
        assertThat(agreement.controlNumbers()).isEqualTo(new Agreement.ControlNumbers(4711, 815, 12));
    }

    @Test
    void anEdifactAgreementHasUnbIdsAndIsAnsweredByContrl() {
        Contract contract = load(
                """
                partner: kaufhof
                name: Kaufhof
                version: 1
                timezone: Europe/Berlin
                status: shadow
                connections:
                  main: {directory: {path: /srv/kaufhof}}
                channels:
                  mailbox: {on: main, directory: out, format: {edifact: {}}}
                agreements:
                  main:
                    standard: edifact
                    environments: {live: {us: {unb: "14/4012345000009"}, them: {unb: KAUFHOF}}}
                    version: D.96A
                    receives: {ORDERS: {answer: CONTRL, within: 4h}}
                    on: {deliver: main, directory: in}
                """);
        Agreement agreement = contract.agreements().get("main");
        assertThat(contract.status()).isEqualTo(Contract.Status.SHADOW);
        assertThat(contract.channels().get("mailbox").format().isEnveloped()).isTrue();
        assertThat(agreement.environments().get(Mode.LIVE))
                .isEqualTo(new Agreement.Ends(
                        new Agreement.Identity("14", "4012345000009", null),
                        new Agreement.Identity("", "KAUFHOF", null),
                        'P'));
        assertThat(agreement.syntax()).isEqualTo("UNOC:3");
        assertThat(agreement.delimiters()).isEqualTo(new Agreement.Delimiters('+', ':', null, '?', '\'', false));
    }

    @Test
    void theCalendarIsThePartners() {
        BusinessCalendar calendar = load(BIGBOX).calendar();
        assertThat(calendar)
                .isEqualTo(new BusinessCalendar(
                        "US", Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of(LocalDate.of(2026, 12, 24))));
        assertThat(load(BIGBOX.replaceFirst("calendar.*\n", "")).calendar()).isEqualTo(BusinessCalendar.WEEKDAYS);
    }

    @Test
    void aGuideIsPartOfTheContractsText() {
        String guided =
                BIGBOX.replace("    version: \"004010\"\n", "    version: \"004010\"\n    guide: mapping/004010\n");
        assertThat(problems(guided, Map.of())).singleElement().asString().contains("no file in bigbox/mapping/004010");
        assertThat(problems(guided, Map.of("mapping/004010/850.xml", "<x/>"))).isEmpty();
        assertThat(problems(guided.replace("mapping/004010", "samples/x"), Map.of()))
                .singleElement()
                .asString()
                .contains("a guide is below mapping/");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            isa: ZZ/BIGBOX,          | isa: BIGBOX,              | has the wrong form
            isa: ZZ/BIGBOX,          | isa: ZZ/BIGBOX-STORES-LTD-NORTH, | has the wrong form
            isa: ZZ/BIGBOX, gs: BB   | isa: ZZ/BIGBOX            | them.gs: is missing
            isa: ZZ/BIGBOX, gs: BB   | unb: BIGBOX               | nothing acts on "unb" for X12
            isa: ZZ/BIGBOXT, gs: BBT}, usage: T | isa: ZZ/BIGBOXT, gs: BBT}, usage: X | is not one of T, P
            "004010"                 | "4010"                    | no version of X12
            850: {answer: 997        | ORDERS: {answer: 997      | "ORDERS" is no transaction set
            answer: 997, within: 4h  | answer: 997               | within: is missing: answer 997 has a deadline
            answer: 997, within: 4h  | answer: CONTRL, within: 4h | X12 is not acknowledged by CONTRL
            answer: 997, within: 4h  | answer: 999, within: 4h   | 999 begins with version 005010
            answer: 997, within: 4h  | answer: none, within: 4h  | nothing acts on "within" for answer: none
            within: 24h,             | within: 3d,               | a time such as 30m, 4h or 5 business-days
            warnBefore: 2h           | warnBefore: 25h           | warns before the time has begun
            `    on: {deliver: main, directory: in}` | ``          | on: is missing: there is 997 to send
            deliver: main            | deliver: mian             | there is no connection "mian"
            directory: in}           | directory: ../in}         | leads out of the login directory
            directory: in}           | directory: out}           | channel "mailbox" would take in what we write here
            base: US                 | base: XX                  | no holidays are known for "XX"
            2026-12-24               | 2026-02-30                | is no date
            format: {x12: {}}        | `document: statement, format: {x12: {}}` | nothing acts on "document" for EDI
            format: {x12: {}}        | `identity: [number], format: {x12: {}}` | nothing acts on "identity" for EDI
            format: {x12: {}}        | `format: {x12: {charset: UTF-8}}` | unknown key "charset"
            """)
    void whatIsWrongWithAnAgreementIsTold(String right, String wrong, String told) {
        String text = BIGBOX.replace(right, wrong == null ? "" : wrong);
        assertThat(text).isNotEqualTo(BIGBOX);
        assertThat(problems(text, Map.of())).as(text).anyMatch(problem -> problem.toString()
                .contains(told));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            delimiters: {element: A}             | a element delimiter occurs in data
            delimiters: {element: "~"}           | element and segment are the same character
            delimiters: {repetition: "^"}        | version 004010 has no repetitions
            delimiterInData: {substitute: "*"}   | is a delimiter itself
            delimiterInData: drop                | is not one of refuse
            syntax: UNOC:3                       | nothing acts on "syntax" for X12
            controlNumbers: {interchange: 1000000000} | is too large
            """)
    void whatCannotBeWrittenIsTold(String line, String told) {
        assertThat(problems(BIGBOX + "    " + line + "\n", Map.of()))
                .anyMatch(problem -> problem.toString().contains(told));
    }

    @Test
    void oneEnvelopeLeadsToOneAgreementOfAContract() {
        String same = BIGBOX.replace("  main:\n    environments", "  other:\n    environments")
                + BIGBOX.substring(BIGBOX.indexOf("  main:\n    environments"));
        assertThat(problems(same, Map.of()))
                .singleElement()
                .asString()
                .contains("them ZZ/BIGBOXT, us 12/5551234567T, usage T is in agreement \"other\" too");
    }

    private static Contract load(String text) {
        LoadedContract loaded = loaded(text, Map.of());
        assertThat(loaded.problems()).isEmpty();
        return loaded.contract().orElseThrow();
    }

    private static List<ContractProblem> problems(String text, Map<String, String> files) {
        return loaded(text, files).problems();
    }

    private static LoadedContract loaded(String text, Map<String, String> files) {
        Map<String, String> all = new HashMap<>(files);
        all.put(ContractFiles.CONTRACT, text);
        String partner = text.substring("partner: ".length(), text.indexOf('\n'));
        return new ContractLoader(name -> Optional.empty(), Clock.systemUTC())
                .load(new ContractFiles(partner, all), Purpose.RUN);
    }
}
