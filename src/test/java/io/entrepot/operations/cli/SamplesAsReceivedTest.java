package io.entrepot.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.app.dev.PgpFiles;
import io.entrepot.support.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Samples in their envelopes go through the gateway's own unpacking. */
class SamplesAsReceivedTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final PgpFiles.KeyPair OURS = PgpFiles.generateKey("us <us@entrepot.example>", CLOCK);
    private static final PgpFiles.KeyPair THEIRS = PgpFiles.generateKey("bank <files@nordbank.example>", CLOCK);

    private final StringWriter out = new StringWriter();
    private final Path secrets = Folders.temporary("secrets");

    @TempDir
    Path contracts;

    @BeforeEach
    void copy() throws IOException {
        for (String partner : new String[] {"nordbank", "payday"}) {
            copy(Path.of("partner-contracts", partner), contracts.resolve(partner));
        }
        replace("nordbank/contract.yaml", "${env:NORDBANK_PGP_FINGERPRINT}", THEIRS.fingerprint());
        replace("nordbank/samples/statement-ok.expected.json", "\"unpacked\" : true,", "");
    }

    @Test
    void aZipIsJudgedMemberByMember() throws IOException {
        assertThat(run("test", "payday")).as(out.toString()).isZero();
        assertThat(out.toString()).contains("ok   payday/archive-mixed");

        replace("payday/samples/archive-mixed.expected.json", "quarantined", "processed");
        assertThat(run("test", "payday")).isEqualTo(1);
        assertThat(out.toString()).contains("members[1].state: expected \"processed\", got \"quarantined\"");

        String ok = "payday/samples/payroll-ok.";
        Files.copy(contracts.resolve(ok + "txt"), contracts.resolve("payday/samples/no-archive.txt"));
        Files.writeString(
                contracts.resolve("payday/samples/no-archive.expected.json"),
                "{\"state\": \"quarantined\", \"documents\": [], \"findings\": [{\"rule\": \"zip-malformed\"}]}");
        run("test", "payday");
        assertThat(out.toString()).contains("ok   payday/no-archive");
    }

    @Test
    void aSealedFileIsDecryptedAndItsSignatureChecked() throws IOException {
        keys();
        seal(THEIRS);
        assertThat(run("test", "nordbank", "--secrets", secrets.toString()))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("ok   nordbank/statement-ok", "ok   nordbank/statement-bad-amount");

        seal(PgpFiles.generateKey("nobody <nobody@stranger.example>", CLOCK));
        assertThat(run("test", "nordbank", "--secrets", secrets.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAIL nordbank/statement-ok", "expected \"processed\", got \"quarantined\"")
                .contains("pgp-signer-unknown");
    }

    @Test
    void aSampleWhoseKeysAreNotHereFailsAsNotTested() throws IOException {
        seal(THEIRS);
        String expected = Files.readString(contracts.resolve("nordbank/samples/statement-ok.expected.json"));
        assertThat(run("test", "nordbank", "--secrets", secrets.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAIL nordbank/statement-ok", "not tested, the key is not here: no secret \\\"pgp\\\"")
                .contains("ok   nordbank/statement-bad-amount", ", 1 failed");
        assertThat(run("test", "nordbank", "--secrets", secrets.toString(), "--write"))
                .as("nothing came that could be written")
                .isEqualTo(1);
        assertThat(contracts.resolve("nordbank/samples/statement-ok.expected.json"))
                .hasContent(expected);

        keys();
        replace("nordbank/contract.yaml", THEIRS.fingerprint(), "${env:NO_SUCH_FINGERPRINT}");
        assertThat(run("test", "nordbank", "--secrets", secrets.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("signedBy ${env:NO_SUCH_FINGERPRINT} is not set");
    }

    @Test
    void aChangeIsNotSaidToDoNothingToASampleThatCouldNotBeRun() throws IOException {
        seal(THEIRS);
        Path changed = Folders.temporary("changed");
        copy(contracts, changed);
        Path contract = changed.resolve("nordbank/contract.yaml");
        Files.writeString(contract, Files.readString(contract).replace("version: 1", "version: 2"));

        assertThat(execute("contracts", "diff", contracts.toString(), changed.toString(), "--secrets", "none"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("nordbank/statement-ok: error: not tested");
    }

    private void keys() throws IOException {
        Files.createDirectories(secrets.resolve("nordbank"));
        Files.writeString(secrets.resolve("nordbank/pgp"), OURS.secret());
        Files.writeString(secrets.resolve("nordbank/partner-pgp-public"), THEIRS.certificate());
    }

    /** The plain sample becomes the file as the bank sends it. */
    private void seal(PgpFiles.KeyPair signer) throws IOException {
        Path plain = Path.of("partner-contracts/nordbank/samples/statement-ok.csv");
        Files.deleteIfExists(contracts.resolve("nordbank/samples/statement-ok.csv"));
        Files.write(
                contracts.resolve("nordbank/samples/statement-ok.csv.pgp"),
                PgpFiles.encryptAndSign(
                        Files.readAllBytes(plain), "statement.csv", OURS.certificate(), signer.secret(), CLOCK));
    }

    private int run(String verb, String partner, String... more) {
        return execute(
                Stream.concat(Stream.of("contracts", verb, contracts.toString(), "--partner", partner), Stream.of(more))
                        .toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return new CommandLine(new EntrepotCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }

    private static void copy(Path from, Path into) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = into.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private void replace(String file, String old, String now) throws IOException {
        Path path = contracts.resolve(file);
        Files.writeString(path, Files.readString(path).replace(old, now));
    }
}
