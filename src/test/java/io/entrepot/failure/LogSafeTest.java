package io.entrepot.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LogSafeTest {
    private static final Exception FOREIGN = new NumberFormatException("For input string: \"DE07 1,234.50\"");

    @Test
    void foreignMessagesStayOutAndClassesAndStacksStay() {
        IllegalStateException outer = new IllegalStateException("row DE07 1,234.50", FOREIGN);
        outer.addSuppressed(new IllegalArgumentException("DE07 1,234.50"));

        assertThat(printed(outer))
                .contains("java.lang.IllegalStateException", "Caused by: java.lang.NumberFormatException")
                .contains("Suppressed: java.lang.IllegalArgumentException", "LogSafeTest.java")
                .doesNotContain("1,234.50");
        assertThat(LogSafe.line(outer)).isEqualTo("java.lang.NumberFormatException");
        assertThat(LogSafe.message(outer)).isEmpty();
    }

    @Test
    void ourOwnMessageIsToldWhateverIsWrappedAroundIt() {
        Exception wrapped = new RuntimeException("x", new Transient("the line broke", FOREIGN));

        assertThat(printed(wrapped)).contains("io.entrepot.failure.Transient: the line broke");
        assertThat(LogSafe.line(wrapped)).isEqualTo("the line broke");
        assertThat(LogSafe.cause(wrapped)).isEqualTo("java.lang.NumberFormatException");
    }

    /** PostgreSQL quotes the row it does not take. */
    @Test
    void aDatabaseErrorIsToldByItsState() {
        SQLException refused = new SQLException("Key (name)=(Ann Smith) already exists", "23505");

        assertThat(LogSafe.line(new IllegalStateException(refused))).isEqualTo("SQL state 23505");
        assertThat(printed(refused)).doesNotContain("Ann Smith");
    }

    @Test
    void causesThatGoInACircleEnd() {
        Exception one = new IllegalStateException("one");
        Exception two = new IllegalStateException("two", one);
        one.initCause(two);

        assertThat(printed(two)).contains("IllegalStateException");
        assertThat(LogSafe.line(two)).isEqualTo("java.lang.IllegalStateException");
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        LogSafe.trace(failure).printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
