package io.entrepot.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.canonical.DocumentType;
import io.entrepot.format.tabular.CanonicalFields;
import io.entrepot.partner.ContractLoader.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractLoaderTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/contracts");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
    private static final String SMALL =
            """
            partner: small
            name: Small
            version: 1
            timezone: Europe/Berlin
            connections:
              drop: {directory: {path: /srv/drop}}
              main:
                sftp: {host: h, username: u, identity: "${secret:key}", hostKeys: ["%s"]}
              bus: {kafka: {brokers: "b:9092"}}
            channels:
              statements:
                on: drop
                directory: in
                document: statement
                errorReport: {on: main, directory: reports}
                format:
                  csv:
                    columns:
                      - {name: account, to: account}
                      - {name: amount, to: amount, as: decimal(2)}
              wide:
                on: main
                directory: wide
                document: statement
                format:
                  fixedWidth:
                    columns:
                      - {name: account, at: 1, length: 22, to: account}
                      - {name: amount, at: 23, length: 10, to: amount, as: minor(2)}
              camt: {on: bus, topic: camt, document: statement, format: {camt: {}}}
            deliveries:
              out: {documents: [statement], by: {pull: {}}}
            """
                    .formatted(DemoPartnersTest.HOST_KEY);

    @Test
    void whatADocumentIsFoundByIsNotCalledPersonal() {
        String personal = SMALL.replace("    directory: in\n", "    directory: in\n    personalData: [%s]\n");
        assertThat(problems(personal.formatted("counterparty"))).noneMatch(ContractProblem::isError);
        assertThat(problems(personal.formatted("account, counterparty")))
                .singleElement()
                .asString()
                .contains("personalData", "\"account\" cannot be masked");
    }

    @Test
    void allErrorsOfAFolderAreToldAtOnceWithFileLinePathAndHint() throws IOException {
        LoadedContract crooked = loader(Map.of()).load(FIXTURES.resolve("crooked"), Purpose.RUN);
        assertThat(crooked.contract()).isEmpty();
        String told = crooked.problems().stream().map(problem -> problem + "\n").collect(Collectors.joining());
        assertThat(told).isEqualTo(Files.readString(FIXTURES.resolve("crooked.expected.txt")));
    }

    @Test
    void everyDefaultIsAsDocumented() {
        Contract contract = load(SMALL);
        assertThat(contract.status()).isEqualTo(Contract.Status.LIVE);
        Connection.Sftp sftp = (Connection.Sftp) contract.connections().get("main");
        assertThat(sftp.port()).isEqualTo(22);
        assertThat(sftp.sessions()).isEqualTo(2);
        assertThat(sftp.idleClose()).isEqualTo(Duration.ofSeconds(60));
        assertThat(sftp.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(sftp.algorithms()).isEqualTo(new Connection.Algorithms("modern", null));
        assertThat(((Connection.Kafka) contract.connections().get("bus")).options())
                .isEmpty();
        Delivery out = contract.deliveries().get("out");
        assertThat(out.from()).isEmpty();
        assertThat(out.receipt()).isEqualTo(new Delivery.Receipt(true, Duration.ofHours(24), true));
    }

    @Test
    void everyDefaultOfAChannelIsAsDocumented() {
        Channel channel = load(SMALL).channels().get("statements");
        assertThat(channel.poll()).isEqualTo(Duration.ofSeconds(30));
        assertThat(channel.settle()).isEqualTo(new Channel.Settle(2, null, null));
        assertThat(channel.afterwards()).isEqualTo(new Channel.Afterwards(Channel.Afterwards.Kind.LEAVE, null));
        assertThat(channel.file()).isEqualTo(new Channel.FileRules(null, 200L << 20, 2L << 30, 1_000, 100, null));
        assertThat(channel.unpack()).isEmpty();
        assertThat(channel.pgp()).isNull();
        assertThat(channel.identity()).isEmpty();
        assertThat(channel.corrections()).isEqualTo(Channel.Corrections.HOLD);
        assertThat(channel.badRows()).isEqualTo(Channel.BadRows.REJECT_FILE);
        assertThat(channel.continuity()).isEqualTo(Channel.Continuity.OFF);
        assertThat(channel.duplicatesWithin()).isEqualTo(Duration.ofDays(400));
        assertThat(channel.personalData()).isEmpty();
        assertThat(channel.retention()).isEqualTo("standard");
        assertThat(channel.errorReport()).isEqualTo(new Channel.Report("main", "reports", List.of("csv", "json")));
        assertThat(channel.controlReport()).isNull();
    }

    @Test
    void everyDefaultOfAFormatIsAsDocumented() {
        Map<String, Channel> channels = load(SMALL).channels();
        Format.Csv csv = (Format.Csv) channels.get("statements").format();
        assertThat(csv).isEqualTo(new Format.Csv("UTF-8", ',', '"', true, '.', "", csv.records(), Map.of(), 1 << 20));
        assertThat(csv.records().get(0).columns().get(0))
                .isEqualTo(new Column(
                        "account",
                        0,
                        0,
                        "account",
                        new Column.Type(Column.Type.Kind.TEXT, 0, null),
                        false,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null));
        Format.FixedWidth fixed = (Format.FixedWidth) channels.get("wide").format();
        assertThat(fixed).isEqualTo(new Format.FixedWidth("ISO-8859-1", 0, '.', fixed.records(), Map.of(), 1 << 16));
        assertThat(channels.get("camt").format()).isEqualTo(new Format.Camt(List.of("camt.053"), Map.of()));
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
        assertThat(problems(SMALL.replace("    directory: in\n", "    directory: in\n    afterward: delete\n")))
                .singleElement()
                .asString()
                .isEqualTo("small/contract.yaml:14: error: channels.statements.afterward: unknown key \"afterward\":"
                        + " nothing acts on it (did you mean \"afterwards\"?)");
    }

    @Test
    void aKeyThatComesLaterIsRefusedUntilSomethingActsOnIt() {
        assertThat(problems(SMALL + "reconcile: {}\n"))
                .singleElement()
                .asString()
                .contains("unknown key \"reconcile\": nothing acts on it");
    }

    @Test
    void anEnvironmentVariableNeverStandsForARule() {
        assertThat(problems(SMALL.replace(
                        "document: statement\n    errorReport",
                        "document: statement\n    retention: \"${env:KEEP:-long}\"\n    errorReport")))
                .anyMatch(problem -> problem.message().startsWith("${env:…} stands only for"));
    }

    @Test
    void anchorsAndAliasesAreRefusedBeforeTheyGrow() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(problems(bomb.toString())).isNotEmpty().allMatch(ContractProblem::isError);
    }

    @Test
    void aLegacyProfileIsAcceptedUntilItsLastDayOnly() {
        String legacy = SMALL.replace("hostKeys:", "algorithms: {profile: legacy-ssh-rsa, until: %s}, hostKeys:");
        assertThat(problems(legacy.formatted("2026-11-21"))).noneMatch(ContractProblem::isError);
        assertThat(problems(legacy.formatted("2026-11-20"))).anyMatch(ContractProblem::isError);
        LoadedContract stored = loader(Map.of())
                .load(new ContractFiles("small", files(legacy.formatted("2026-11-20"))), Purpose.STORED);
        assertThat(stored.contract()).as("what was begun is finished").isPresent();
    }

    @Test
    void environmentVariablesAndTheirDefaultsAreFilledIn() {
        String text = SMALL.replace("host: h", "host: \"${env:HOST:-localhost}\", port: \"${env:PORT}\"");
        LoadedContract loaded =
                loader(Map.of("PORT", "2222")).load(new ContractFiles("small", files(text)), Purpose.RUN);
        assertThat(loaded.problems()).isEmpty();
        Connection.Sftp sftp =
                (Connection.Sftp) loaded.contract().orElseThrow().connections().get("main");
        assertThat(sftp.host()).isEqualTo("localhost");
        assertThat(sftp.port()).isEqualTo(2222);
    }

    @Test
    void columnsMayFillExactlyTheFieldsThatDecodersFill() {
        for (DocumentType type : List.of(DocumentType.STATEMENT, DocumentType.PAYROLL_RUN, DocumentType.INVOICE)) {
            assertThat(DocumentFields.required(type)).isEqualTo(CanonicalFields.required(type));
            for (RecordLayout.Part part : RecordLayout.Part.values()) {
                assertThat(DocumentFields.fillable(type, part)).isEqualTo(CanonicalFields.names(type, part));
                for (String field : DocumentFields.fillable(type, part)) {
                    assertThat(DocumentFields.kinds(type, part, field))
                            .as("%s %s %s", type, part, field)
                            .isEqualTo(CanonicalFields.types(type, part, field));
                }
            }
        }
    }

    private static final String ON_API =
            """
            partner: small
            name: Small
            version: 1
            timezone: Europe/Berlin
            connections: {api: {api: {}}}
            channels:
              invoices: {on: api, document: invoice, format: {json: {}}}
            """;

    @Test
    void aChannelOnTheApiTakesWhatFitsARequest() {
        assertThat(load(ON_API).channels().get("invoices").file().maxBytes()).isEqualTo(10 << 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {on: api,         | {on: api, poll: 5s,                    | channels.invoices.poll
            {on: api,         | {on: api, directory: in,               | channels.invoices.directory
            {on: api,         | {on: api, unpack: [zip],               | channels.invoices.unpack
            {on: api,         | {on: api, file: {name: "*.json"},      | channels.invoices.file.name
            {on: api,         | {on: api, file: {maxBytes: 11MiB},     | channels.invoices.file.maxBytes
            {on: api,         | {on: api, badRows: reject-row,         | channels.invoices.badRows
            {on: api,         | {on: api, identity: [number],          | channels.invoices.identity
            document: invoice | document: purchase-order               | channels.invoices.document
            document: invoice | document: statement                    | channels.invoices.format.json
            {json: {}}        | {camt: {}}                             | channels.invoices.format
            {json: {}}        | {json: {charset: UTF-8}}               | channels.invoices.format.json.charset
            """)
    void whatTheApiCannotDoIsRefused(String right, String wrong, String path) {
        assertThat(problems(ON_API.replace(right, wrong)))
                .filteredOn(ContractProblem::isError)
                .extracting(ContractProblem::path)
                .contains(path);
    }

    @Test
    void anOrderDoesNotComeInRows() {
        assertThat(problems(SMALL.replaceFirst("document: statement", "document: purchase-order")))
                .anyMatch(problem -> problem.message().equals("a purchase-order does not come in rows"));
    }

    @Test
    void whenNumbersBeginAnewIsSaidOnlyOfANameThatTellsIt() {
        String file = "    directory: in\n    file: {name: \"%s\", sequence: {gaps: %s, restarts: %s}}\n";
        String name = "s_{date:yyyyMM}_{sequence:3}";
        assertThat(load(SMALL.replace("    directory: in\n", file.formatted(name, "alert", "monthly")))
                        .channels()
                        .get("statements")
                        .file()
                        .sequence())
                .isEqualTo(new Channel.Sequence(Channel.Restarts.MONTHLY));
        assertThat(problems(SMALL.replace("    directory: in\n", file.formatted(name, "alert", "daily"))))
                .extracting(ContractProblem::message)
                .containsExactly("the name has no {date:…} that tells it");
        assertThat(problems(SMALL.replace("    directory: in\n", file.formatted("{sequence:3}", "alert", "yearly"))))
                .extracting(ContractProblem::message)
                .containsExactly("the name has no {date:…} that tells it");
        assertThat(problems(SMALL.replace("    directory: in\n", file.formatted(name, "ignore", "yearly"))))
                .extracting(ContractProblem::message)
                .containsExactly("nothing acts on \"restarts\" for a sequence whose gaps are ignored");
    }

    private static Contract load(String text) {
        LoadedContract loaded = loader(Map.of()).load(new ContractFiles("small", files(text)), Purpose.RUN);
        assertThat(loaded.problems()).isEmpty();
        return loaded.contract().orElseThrow();
    }

    private static List<ContractProblem> problems(String text) {
        return loader(Map.of())
                .load(new ContractFiles("small", files(text)), Purpose.RUN)
                .problems();
    }

    private static Map<String, String> files(String text) {
        return Map.of(ContractFiles.CONTRACT, text);
    }

    private static ContractLoader loader(Map<String, String> environment) {
        return new ContractLoader(name -> Optional.ofNullable(environment.get(name)), CLOCK);
    }
}
