package io.entrepot.flow;

import static io.entrepot.support.PartnerMailbox.as;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.app.dev.PgpFiles;
import io.entrepot.format.unpack.HostilePgp;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What no partner should send, over real SFTP: each file ends in its proper state with the rule that names the fault, the partner finds
 * the error report, and nobody else waits for it.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class HostileFilesTest {
    private static final String PARTNERS =
            "'nordbank', 'tidewater', 'payday', 'strange-host', 'odd-names', 'odd-texts', 'long-line', 'short-line'";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OTHER_HOST_KEY =
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBBH3xsG3"
                    + "KomXyyfUsCXsK2yt2TfpXE082La4KtE6OmIBMSCskvKJ9u/6BPCX5bk96grx8uC8INlqp3zy394u3Io=";
    private static final long LONG_LINE = 100L << 20;
    private static final int ZIP_BOMB = 600 << 20;

    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    @AfterEach
    void nothingIsLostOrGivenUp() {
        JsonPath balance = as("viewer").get("/api/v1/conservation").jsonPath();
        assertThat(balance.getBoolean("balanced")).isTrue();
        assertThat(ledger.rows(
                        "select arrival_id, cause, message from dead_letter where partner in (" + PARTNERS + ")"))
                .isEmpty();
    }

    @Test
    void fromAServerWithAnotherHostKeyNothingIsFetched() {
        String pinned = "${env:ENTREPOT_DEMO_SFTP_HOSTKEY}";
        HarborFiles.admit(servers, "strange-host", text -> text.replace(pinned, OTHER_HOST_KEY));
        put("strange-host", "never.csv", HarborFiles.statement("DE21", "H1", 1).getBytes(UTF_8));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(as("viewer")
                        .get("/api/v1/channels/strange-host/statements")
                        .jsonPath()
                        .getString("lastFailure"))
                .contains("host key is not the pinned one", "SHA256:"));
        assertThat(ledger.count("select count(*) from arrival where partner = 'strange-host'"))
                .isZero();
        assertThat(servers.outgoing("strange-host").resolve("never.csv")).exists();
    }

    @Test
    void encryptedFilesWithoutTheAgreedSignatureAreQuarantined() throws Exception {
        byte[] statement = Files.readAllBytes(Path.of("partner-contracts/nordbank/samples/statement-ok.csv"));
        Path keys = servers.state().resolve("keys");
        String gateway = Files.readString(keys.resolve("nordbank.gateway-pgp-public"));
        Clock clock = Clock.systemUTC();
        PgpFiles.KeyPair stranger = PgpFiles.generateKey("Nobody <nobody@stranger.example>", clock);
        byte[] unsigned = new HostilePgp(gateway, null, Instant.now()).write(new ByteArrayInputStream(statement));
        byte[] foreign = PgpFiles.encryptAndSign(statement, "x", gateway, stranger.secret(), clock);
        byte[] good =
                PgpFiles.encryptAndSign(statement, "x", gateway, Files.readString(keys.resolve("nordbank.pgp")), clock);

        put("nordbank", "nordbank_2026-11-20_00001.csv.pgp", unsigned);
        put("nordbank", "nordbank_2026-11-20_00002.csv.pgp", foreign);
        put("nordbank", "nordbank_2026-11-20_00003.csv.pgp", good);
        awaitRefused("nordbank", "nordbank_2026-11-20_00001.csv.pgp", "pgp-unsigned");
        awaitRefused("nordbank", "nordbank_2026-11-20_00002.csv.pgp", "pgp-signer-unknown");
        awaitState("nordbank", "nordbank_2026-11-20_00003.csv.pgp", "processed");
    }

    @Test
    void hostileNamesAreQuarantinedUnderAHarmlessOneAndOddOnesAreTaken() throws IOException {
        HarborFiles.admit(servers, "odd-names", text -> text);
        String longest = "n".repeat(251) + ".csv";
        List<String> odd = List.of("what?.csv", "star*.csv", "Kontoauszüge November.csv", "l".repeat(220) + ".csv");
        for (int i = 0; i < odd.size(); i++) {
            put(
                    "odd-names",
                    odd.get(i),
                    HarborFiles.statement("DE22", "O" + i, 1).getBytes(UTF_8));
        }
        put(
                "odd-names",
                "line\nbreak.csv",
                HarborFiles.statement("DE22", "N1", 1).getBytes(UTF_8));
        put(
                "odd-names",
                "up\\..\\back.csv",
                HarborFiles.statement("DE22", "N2", 1).getBytes(UTF_8));
        put("odd-names", longest, "nonsense\n".getBytes(UTF_8));

        for (String name : odd) {
            awaitState("odd-names", name, "processed");
        }
        awaitRefused("odd-names", "line?break.csv", "file-name-hostile");
        awaitRefused("odd-names", "up?..?back.csv", "file-name-hostile");
        awaitRefused("odd-names", longest, "csv-header-missing");
        await("all are cleaned up").atMost(PATIENCE).until(() -> left("odd-names")
                .isEmpty());
        assertThat(names(servers.incoming("odd-names"))).hasSize(6).allMatch(name -> name.matches("[A-Za-z0-9._-]+"));
    }

    @Test
    void aByteOrderMarkIsReadAndARaggedRowRefused() throws IOException {
        HarborFiles.admit(servers, "odd-texts", text -> text);
        String statement = HarborFiles.statement("DE23", "T1", 2);
        put("odd-texts", "bom.csv", ("\uFEFF" + statement).getBytes(UTF_8));
        put("odd-texts", "utf16.csv", statement.replace("T1", "T2").getBytes(UTF_16));
        put("odd-texts", "ragged.csv", (statement.replace("T1", "T3") + "x,y\n").getBytes(UTF_8));

        awaitState("odd-texts", "bom.csv", "processed");
        awaitState("odd-texts", "utf16.csv", "processed");
        awaitRefused("odd-texts", "ragged.csv", "csv-column-count");
        String id = arrival("odd-texts", "ragged.csv");
        Path report =
                servers.incoming("odd-texts").resolve(reports("odd-texts", id).get(0));
        assertThat(report.getFileName().toString()).startsWith("ragged.csv.").endsWith(".errors.csv");
        assertThat(Files.readString(report)).contains("csv-column-count");
        assertThat(ledger.rows("select remittance from statement_entry e join document d on d.id = e.document_id"
                        + " where d.partner = 'odd-texts'"))
                .hasSize(4)
                .allMatch(row -> row.get("remittance").startsWith("booking "));
    }

    @Test
    void aLineOf100MegabytesIsRefusedWhileOthersArePassingBy() throws IOException {
        HarborFiles.admit(servers, "long-line", text -> text);
        HarborFiles.admit(servers, "short-line", text -> text);
        Path file = servers.outgoing("long-line").resolve(".writing");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(HarborFiles.HEADER.getBytes(UTF_8));
            byte[] chunk = "x".repeat(1 << 16).getBytes(UTF_8);
            for (long written = 0; written < LONG_LINE; written += chunk.length) {
                out.write(chunk);
            }
        }
        Files.move(file, servers.outgoing("long-line").resolve("long.csv"), StandardCopyOption.ATOMIC_MOVE);
        await().atMost(PATIENCE)
                .until(() -> ledger.count("select count(*) from arrival where partner = 'long-line'") == 1);
        put("short-line", "short.csv", HarborFiles.statement("DE24", "L1", 1).getBytes(UTF_8));
        awaitState("short-line", "short.csv", "processed");
        awaitRefused("long-line", "long.csv", "record-length");
    }

    @Test
    void archivesThatExplodeOrLeadOutOfTheFolderAreQuarantined() throws IOException {
        byte[] payroll = Files.readAllBytes(Path.of("partner-contracts/payday/samples/payroll-ok.txt"));
        put("payday", "payroll_bomb_0001.zip", zip("payroll.txt", new byte[0], ZIP_BOMB));
        put("payday", "payroll_climber_0002.zip", zip("../../payroll.txt", payroll, 0));
        put("payday", "payroll_good_0003.zip", zip("payroll.txt", payroll, 0));

        awaitRefused("payday", "payroll_bomb_0001.zip", "zip-bomb");
        awaitRefused("payday", "payroll_climber_0002.zip", "zip-member-name");
        awaitState("payday", "payroll_good_0003.zip", "processed");
        awaitState("payday", "payroll.txt", "processed");
        assertThat(ledger.count("select count(*) from arrival where partner = 'payday' and parent_id is not null"))
                .as("members of refused archives do not exist")
                .isEqualTo(1);
    }

    @Test
    void documentTypesAreRefusedWithoutBeingReadAndTheNextStatementPasses() throws IOException {
        Path secret = Files.writeString(servers.state().resolve("secret.txt"), "the-secret");
        String statement = Files.readString(Path.of("partner-contracts/tidewater/samples/statement-ok.xml"));
        String body = statement.substring(statement.indexOf("<Document"));
        String external = "<!DOCTYPE Document [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n"
                + body.replaceFirst("<MsgId>[^<]*", "<MsgId>&x;");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE Document [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        }
        laughs.append("]>\n").append(body.replaceFirst("<MsgId>[^<]*", "<MsgId>&l9;"));

        put("tidewater", "external.xml", external.getBytes(UTF_8));
        put("tidewater", "laughs.xml", laughs.toString().getBytes(UTF_8));
        put("tidewater", "next.xml", statement.getBytes(UTF_8));
        awaitRefused("tidewater", "external.xml", "xml-dtd");
        awaitRefused("tidewater", "laughs.xml", "xml-dtd");
        awaitState("tidewater", "next.xml", "processed");
        assertThat(ledger.count("select count(*) from finding where seen like '%the-secret%'"))
                .isZero();
    }

    private static byte[] zip(String member, byte[] content, int zeros) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry(member));
            zip.write(content);
            byte[] block = new byte[1 << 20];
            for (int written = 0; written < zeros; written += block.length) {
                zip.write(block);
            }
        }
        return archive.toByteArray();
    }

    private void put(String partner, String name, byte[] content) {
        Path folder = servers.outgoing(partner);
        try {
            Path temporary = Files.write(folder.resolve(".writing"), content);
            Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot put " + name, e);
        }
    }

    private void awaitRefused(String partner, String shown, String rule) {
        awaitState(partner, shown, "quarantined");
        String id = arrival(partner, shown);
        assertThat(as("operator")
                        .get("/api/v1/arrivals/" + id + "/findings")
                        .jsonPath()
                        .getList("items.rule", String.class))
                .contains(rule);
        await("error reports of " + shown + " in incoming/")
                .atMost(PATIENCE)
                .until(() -> reports(partner, id).size() == 2);
    }

    private static void awaitState(String partner, String shown, String state) {
        await(shown + " is " + state).atMost(PATIENCE).untilAsserted(() -> assertThat(as("viewer")
                        .get("/api/v1/arrivals?limit=500&partner=" + partner)
                        .jsonPath()
                        .param("shown", shown)
                        .getString("items.find { it.name == shown }.state"))
                .isEqualTo(state));
    }

    private static String arrival(String partner, String shown) {
        return as("viewer")
                .get("/api/v1/arrivals?limit=500&partner=" + partner)
                .jsonPath()
                .param("shown", shown)
                .getString("items.find { it.name == shown }.id");
    }

    /** Error reports of an arrival, by name: the end of its id is part of it. */
    private List<String> reports(String partner, String arrival) throws IOException {
        String id = arrival.substring(arrival.length() - 8);
        return names(servers.incoming(partner)).stream()
                .filter(name -> name.contains("." + id + ".errors."))
                .sorted()
                .toList();
    }

    private List<String> left(String partner) throws IOException {
        return names(servers.outgoing(partner)).stream()
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
