package io.entrepot.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.canonical.PayrollPayment;
import io.entrepot.canonical.PayrollRun;
import io.entrepot.support.OneConnection;
import io.entrepot.support.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** COPY stays open while a document is read; whatever ends the document, the connection must be good for the next transaction. */
@Timeout(60)
class DocumentWriterTest {
    private static final int MANY = 100_000;

    private Handle handle;
    private Connection connection;
    private Documents documents;

    @BeforeEach
    void connect() throws SQLException {
        handle = TestDatabase.migrated().open();
        connection = handle.getConnection();
        connection.setAutoCommit(false);
        OneConnection one = new OneConnection(connection);
        documents = new Documents(Jdbi.create(one.dataSource()), Clock.systemUTC());
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.setAutoCommit(true);
        handle.close();
    }

    @Test
    void aFinishedDocumentIsStoredAndTheConnectionIsFreeForTheNext() throws SQLException {
        for (int document = 1; document <= 2; document++) {
            DocumentWriter writer = write(MANY);
            writer.finish();
            writer.finish();
            assertThat(stored()).as("seen before the commit").isEqualTo(document * MANY);
        }
        connection.commit();
        assertThat(stored()).isEqualTo(2 * MANY);
    }

    @Test
    void anAbandonedDocumentLeavesNothingAndTheConnectionServesTheNextTransaction() throws SQLException {
        DocumentWriter writer = write(MANY);
        writer.abandon();
        writer.abandon();
        connection.rollback();
        assertThat(stored()).isZero();
        write(10).finish();
        connection.commit();
        assertThat(stored()).isEqualTo(10);
    }

    @Test
    void aRowThatPostgresRefusesFailsTheDocumentAndTheNextTransactionWorks() throws SQLException {
        DocumentWriter writer = write(10);
        writer.add(new PayrollPayment(11, null, "Nobody", "DE02120300000000202051", BigDecimal.ONE, null));
        assertThatThrownBy(() -> {
                    for (int i = 12; i <= MANY; i++) {
                        writer.add(payment(i));
                    }
                    writer.finish();
                })
                .isInstanceOf(CopyFailed.class)
                .hasMessageContaining("23502");
        writer.abandon();
        connection.rollback();
        assertThat(stored()).isZero();
        write(10).finish();
        connection.commit();
        assertThat(stored()).isEqualTo(10);
    }

    @Test
    void aPreparedDocumentIsHashedAsAnyOtherAndStoredOnlyWhenItIsComplete() throws SQLException {
        PayrollRun run =
                new PayrollRun("Payday", "R-1", "2026-11", LocalDate.of(2026, 11, 27), "EUR", BigDecimal.ONE, MANY);
        DocumentWriter prepared = write(documents.prepare(documents.nextId()), MANY);
        assertThat(prepared.contentSha256(run))
                .isEqualTo(write(documents.compare(documents.nextId()), MANY).contentSha256(run));
        assertThat(stored()).as("the connection is free").isZero();
        write(documents.prepare(documents.nextId()), 10);
        prepared.finish();
        assertThat(stored()).as("the other one was let go").isEqualTo(MANY);
    }

    private DocumentWriter write(int lines) {
        return write(documents.begin(documents.nextId()), lines);
    }

    private static DocumentWriter write(DocumentWriter writer, int lines) {
        for (int i = 1; i <= lines; i++) {
            writer.add(payment(i));
        }
        return writer;
    }

    private static PayrollPayment payment(int number) {
        return new PayrollPayment(
                number, "E" + number, "Person " + number, "DE02120300000000202051", BigDecimal.TEN, null);
    }

    private long stored() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from payroll_payment")) {
            row.next();
            return row.getLong(1);
        }
    }
}
