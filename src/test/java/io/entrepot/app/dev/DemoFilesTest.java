package io.entrepot.app.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.canonical.PayrollRun;
import io.entrepot.canonical.Statement;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Held;
import io.entrepot.failure.Rejected;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.Decoders;
import io.entrepot.format.smooks.SavedParsers;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractLoader;
import io.entrepot.support.Folders;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What the demo partners send is what their contracts say, and wrong exactly where the demo wants it wrong. */
class DemoFilesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "ENTREPOT_DEMO_SFTP_HOSTKEY",
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJjQ5mMPHXkpMEoBeZqPHVnY5ZEz5BuqGmKdFgMZ6vS",
            "NORDBANK_PGP_FINGERPRINT",
            "0123456789ABCDEF0123456789ABCDEF01234567");

    private final DemoBooks books = new DemoBooks(Folders.temporary("books").resolve("demo.properties"));
    private final DemoStatement statement = books.draft(DemoNames.iban("DE", "370400440532013000"), "EUR", DAY, 25);
    private final List<Finding> findings = new ArrayList<>();

    @Test
    void aNordbankStatementIsComplete() {
        Statement decoded = (Statement) last(decode("nordbank", "statements", NordbankFile.write(statement)));
        assertThat(decoded.account()).isEqualTo(statement.account());
        assertThat(decoded.closingBalance()).isEqualByComparingTo(statement.closing());
        assertThat(findings).isEmpty();
    }

    @Test
    void aWrongTotalIsRefused() {
        byte[] wrong = NordbankFile.writeWithWrongTotal(statement);
        assertThatThrownBy(() -> decode("nordbank", "statements", wrong)).isInstanceOf(Rejected.class);
    }

    @Test
    void anUnknownTransactionCodeIsHeld() {
        byte[] unknown = NordbankFile.write(statement.withCode("999"));
        assertThatThrownBy(() -> decode("nordbank", "statements", unknown)).isInstanceOf(Held.class);
    }

    @Test
    void aTidewaterStatementIsCompleteAndItsCorrectionDiffersByTheCorrection() {
        Statement first = (Statement) last(decode("tidewater", "statements", TidewaterFile.write(statement)));
        BigDecimal more = new BigDecimal("250.00");
        Statement second =
                (Statement) last(decode("tidewater", "statements", TidewaterFile.write(statement.corrected(more))));
        assertThat(second.closingBalance().subtract(first.closingBalance())).isEqualByComparingTo(more);
        assertThat(second.statementId()).isEqualTo(first.statementId());
        assertThat(findings).isEmpty();
    }

    @Test
    void everyMemberOfAPaydayZipIsAPayrollRun() throws Exception {
        byte[] zip = PaydayFile.write(List.of("ACME01", "ACMELOG", "ACMENORD"), 7, DAY);
        List<String> employers = new ArrayList<>();
        try (ZipInputStream members = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry member = members.getNextEntry(); member != null; member = members.getNextEntry()) {
                employers.add(((PayrollRun) last(decode("payday", "payroll", members.readAllBytes()))).employer());
            }
        }
        assertThat(employers).containsExactly("ACME01", "ACMELOG", "ACMENORD");
    }

    @Test
    void theRetailerRefusesAnInvoiceForASegmentThatEveryInvoiceHas() {
        String refusal = new String(AcmeFile.refuse(8, "1204", "0002", DAY.atTime(10, 12)), StandardCharsets.US_ASCII);
        assertThat(refusal)
                .contains(
                        "GS*FA*ACMERETAIL*5551234567*",
                        "AK1*IN*1204~\nAK2*810*0002~\nAK3*BIG*2**8~\nAK4*4*324*7~\nAK5*R*5~\nAK9*R*1*1*0~\nSE*8*0001~");
    }

    @Test
    void whatABankIssuedIsRememberedOverARestart() {
        Path file = Folders.temporary("books").resolve("demo.properties");
        DemoBooks before = new DemoBooks(file);
        DemoStatement issued = before.draft(statement.account(), "EUR", DAY, 5);
        before.issued(issued);
        before.save();
        DemoStatement next = new DemoBooks(file).draft(statement.account(), "EUR", DAY, 5);
        assertThat(next.number()).isEqualTo(issued.number() + 1);
        assertThat(next.opening()).isEqualByComparingTo(issued.closing());
    }

    private List<DecodedItem> decode(String partner, String channel, byte[] content) {
        Contract contract = contract(partner);
        DecodeContext context =
                new DecodeContext("file", Map.of(), DecodeContext.CodeList.allOf(contract), findings::add);
        List<DecodedItem> items = new ArrayList<>();
        try (DecodedStream stream = new Decoders(SavedParsers.none())
                .forChannel(contract.channels().get(channel))
                .open(new ByteArrayInputStream(content), context)) {
            stream.forEachRemaining(items::addAll);
        }
        return items;
    }

    private static Object last(List<DecodedItem> items) {
        return ((DecodedItem.End) items.get(items.size() - 1)).document();
    }

    private static Contract contract(String partner) {
        return new ContractLoader(name -> Optional.ofNullable(ENVIRONMENT.get(name)), Clock.systemUTC())
                .load(Path.of("partner-contracts", partner), ContractLoader.Purpose.RUN)
                .contract()
                .orElseThrow();
    }
}
