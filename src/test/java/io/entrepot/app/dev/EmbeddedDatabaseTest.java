package io.entrepot.app.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.support.Folders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {
    @Test
    void aSecondStartAttachesToTheServerThatStillRunsAndItIsDurable() throws Exception {
        Path data = Folders.temporary("postgres").resolve("data");
        EmbeddedDatabase first = EmbeddedDatabase.serve(data);
        EmbeddedDatabase.stopAtExit(data);
        first.ensure("kept");
        EmbeddedDatabase second = EmbeddedDatabase.serve(data);
        second.ensure("kept");
        assertThat(second.port()).isEqualTo(first.port());
        try (Connection connection = DriverManager.getConnection(second.jdbcUrl("kept"))) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
        }
    }

    private static String setting(Connection connection, String name) throws Exception {
        try (ResultSet found = connection.createStatement().executeQuery("show " + name)) {
            found.next();
            return found.getString(1);
        }
    }
}
