package io.entrepot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.failure.Busy;
import io.entrepot.failure.Defect;
import io.entrepot.failure.FailureType;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailureTableTest {
    @Test
    void aCommitThatFailedMayHaveHappenedSoItIsTriedAgainAndNotGivenUp() {
        assertThat(FailureTable.classify(new IllegalStateException(new RollbackException("commit"))))
                .isEqualTo(FailureType.TRANSIENT);
        assertThat(FailureTable.classify(new SystemException("heuristic"))).isEqualTo(FailureType.TRANSIENT);
    }

    @Test
    void aDatabaseThatIsAwayIsAnOutageAndADeadlockPasses() {
        assertThat(FailureTable.classify(new RuntimeException(new SQLException("gone", "08006"))))
                .isEqualTo(FailureType.OUTAGE);
        assertThat(FailureTable.classify(new SQLException("admin shutdown", "57P01")))
                .isEqualTo(FailureType.OUTAGE);
        assertThat(FailureTable.classify(new SQLException("deadlock", "40P01"))).isEqualTo(FailureType.TRANSIENT);
        assertThat(FailureTable.classify(new UncheckedIOException(new ConnectException("refused"))))
                .isEqualTo(FailureType.OUTAGE);
    }

    @Test
    void aQueueOfOurOwnIsNobodysFailure() {
        assertThat(FailureTable.classify(new RuntimeException(new Busy("all 2 sessions are in use"))))
                .isEqualTo(FailureType.BUSY);
    }

    @Test
    void whatNobodyClassifiedIsOurDefect() {
        assertThat(FailureTable.classify(new ArithmeticException())).isEqualTo(FailureType.DEFECT);
        assertThat(FailureTable.classify(new SQLException("no such column", "42703")))
                .isEqualTo(FailureType.DEFECT);
        assertThat(FailureTable.classify(new Defect("ours"))).isEqualTo(FailureType.DEFECT);
    }
}
