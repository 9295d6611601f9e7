package io.entrepot.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.support.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The pool keeps every connection it gives out until the transaction ends: a long one must not ask for a million. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TransactionConnectionsTest {
    @Inject
    Jdbi jdbi;

    @Test
    void aTransactionHasOneConnectionAndGivesItBackAtItsEnd() {
        List<Connection> given = new ArrayList<>();
        QuarkusTransaction.requiringNew().run(() -> {
            given.add(used());
            given.add(QuarkusTransaction.requiringNew().call(this::used));
            given.add(used());
            assertThat(isClosed(given.get(0))).isFalse();
            assertThat(isClosed(given.get(1))).isTrue();
        });
        assertThat(given.get(2)).isSameAs(given.get(0));
        assertThat(given.get(1)).isNotSameAs(given.get(0));
        assertThat(given).allMatch(TransactionConnectionsTest::isClosed);
    }

    @Test
    void aTransactionThatIsTakenBackGivesItBackToo() {
        List<Connection> given = new ArrayList<>();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    given.add(used());
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
        assertThat(given).allMatch(TransactionConnectionsTest::isClosed);
    }

    @Test
    void withoutATransactionAConnectionIsGivenBackAtOnce() {
        assertThat(isClosed(used())).isTrue();
    }

    private Connection used() {
        return jdbi.withHandle(Handle::getConnection);
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
