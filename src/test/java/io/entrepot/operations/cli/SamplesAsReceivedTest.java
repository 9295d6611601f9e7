package io.entrepot.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.app.dev.PgpFiles;
import io.entrepot.support.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Samples in their envelopes go through the gateway's own unpacking. */
class SamplesAsReceivedTest extends ContractsCommandLine {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final PgpFiles.KeyPair OURS = PgpFiles.generateKey("us <us@entrepot.example>", CLOCK);
    private static final PgpFiles.KeyPair THEIRS = PgpFiles.generateKey("bank <files@nordbank.example>", CLOCK);

    private final Path secrets = Folders.temporary("secrets");

    @BeforeEach
    void copy() throws IOException {
        copy(Path.of(CONTRACTS), "nordbank");
        copy(Path.of(CONTRACTS), "payday");
        replace("nordbank/contract.yaml", "${env:NORDBANK_PGP_FINGERPRINT}", THEIRS.fingerprint());
        replace("nordbank/samples/statement-ok.expected.json", "\"unpacked\" : true,", "");
    }

    @Test
    void aZipIsJudgedMemberByMember() throws IOException {
        assertThat(test("payday")).as(out.toString()).isZero();
        assertThat(out.toString()).contains("ok   payday/archive-mixed");

        replace("payday/samples/archive-mixed.expected.json", "quarantined", "processed");
        assertThat(test("payday")).isEqualTo(1);
        assertThat(out.toString()).contains("members[1].state: expected \"processed\", got \"quarantined\"");

        String ok = "payday/samples/payroll-ok.";
        Files.copy(changed.resolve(ok + "txt"), changed.resolve("payday/samples/no-archive.txt"));
        Files.writeString(
                changed.resolve("payday/samples/no-archive.expected.json"),
                "{\"state\": \"quarantined\", \"documents\": [], \"findings\": [{\"rule\": \"zip-malformed\"}]}");
        test("payday");
        assertThat(out.toString()).contains("ok   payday/no-archive");
    }

    @Test
    void aSealedFileIsDecryptedAndItsSignatureChecked() throws IOException {
        keys();
        seal(THEIRS);
        assertThat(test("nordbank", "--secrets", secrets.toString()))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("ok   nordbank/statement-ok", "ok   nordbank/statement-bad-amount");

        seal(PgpFiles.generateKey("nobody <nobody@stranger.example>", CLOCK));
        assertThat(test("nordbank", "--secrets", secrets.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAIL nordbank/statement-ok", "expected \"processed\", got \"quarantined\"")
                .contains("pgp-signer-unknown");
    }

    @Test
    void aSampleWhoseKeysAreNotHereFailsAsNotTested() throws IOException {
        seal(THEIRS);
        String expected = Files.readString(changed.resolve("nordbank/samples/statement-ok.expected.json"));
        assertThat(test("nordbank", "--secrets", secrets.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAIL nordbank/statement-ok", "not tested, the key is not here: no secret \\\"pgp\\\"")
                .contains("ok   nordbank/statement-bad-amount", ", 1 failed");
        assertThat(test("nordbank", "--secrets", secrets.toString(), "--write"))
                .as("nothing came that could be written")
                .isEqualTo(1);
        assertThat(changed.resolve("nordbank/samples/statement-ok.expected.json"))
                .hasContent(expected);

        keys();
        replace("nordbank/contract.yaml", THEIRS.fingerprint(), "${env:NO_SUCH_FINGERPRINT}");
        assertThat(test("nordbank", "--secrets", secrets.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("signedBy ${env:NO_SUCH_FINGERPRINT} is not set");
    }

    @Test
    void aChangeIsNotSaidToDoNothingToASampleThatCouldNotBeRun() throws IOException {
        seal(THEIRS);
        Path later = Folders.temporary("later");
        copy(changed, later);
        Path contract = later.resolve("nordbank/contract.yaml");
        Files.writeString(contract, Files.readString(contract).replace("version: 1", "version: 2"));

        assertThat(run("contracts", "diff", changed.toString(), later.toString(), "--secrets", "none"))
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
        Files.deleteIfExists(changed.resolve("nordbank/samples/statement-ok.csv"));
        Files.write(
                changed.resolve("nordbank/samples/statement-ok.csv.pgp"),
                PgpFiles.encryptAndSign(
                        Files.readAllBytes(plain), "statement.csv", OURS.certificate(), signer.secret(), CLOCK));
    }

    private int test(String partner, String... more) {
        return run(
                Stream.concat(Stream.of("contracts", "test", changed.toString(), "--partner", partner), Stream.of(more))
                        .toArray(String[]::new));
    }
}
