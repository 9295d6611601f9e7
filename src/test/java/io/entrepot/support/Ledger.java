package io.entrepot.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the database directly: the independent accountant's eyes, and the gates that hold a gateway at a chosen point. */
public final class Ledger {
    private final String jdbcUrl;

    public Ledger(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    public long count(String sql) {
        return Long.parseLong(rows(sql).get(0).values().iterator().next());
    }

    /** The first column of all rows, as text. */
    public List<String> column(String sql) {
        return rows(sql).stream().map(row -> row.values().iterator().next()).toList();
    }

    /** All rows, as text by column name. */
    public List<Map<String, String>> rows(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, String>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /**
     * The database goes away: every session of it is cut, again and again, and nobody may connect, until it is ended.
     */
    public Outage outage() {
        return new Outage();
    }

    /** What clients see of a server that stops: sessions break (SQLSTATE 57P01), and new ones are refused. */
    public final class Outage implements AutoCloseable {
        private final String database = rows("select current_database()").get(0).get("current_database");
        private final Ledger server = new Ledger(jdbcUrl.replace("/" + database, "/postgres"));

        private Outage() {
            server.execute("alter database " + database + " allow_connections false");
            cut();
        }

        /** Ends the sessions that are open. @return how many there were */
        public int cut() {
            return server.rows(
                            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'")
                    .size();
        }

        @Override
        public void close() {
            server.execute("alter database " + database + " allow_connections true");
        }
    }

    /**
     * Holds whoever makes a row of {@code table} fulfil {@code condition}, before the change is committed, until the gate is
     * closed.
     */
    public Gate gate(String table, String condition) {
        return new Gate(table, condition);
    }

    /** A trigger that waits for a lock which the gate holds. */
    public final class Gate implements AutoCloseable {
        private static final long LOCK = 4711;
        /** Who waits for it, and for no other of the locks that workers take. */
        private static final String WAITING =
                " from pg_locks where locktype = 'advisory' and not granted and classid = 0"
                        + " and objid = " + LOCK + " and objsubid = 1"
                        + " and database = (select oid from pg_database where datname = current_database())";

        private final String table;
        private final Connection holder;

        private Gate(String table, String condition) {
            this.table = table;
            try {
                holder = DriverManager.getConnection(jdbcUrl);
                try (Statement statement = holder.createStatement()) {
                    statement.execute("select pg_advisory_lock(" + LOCK + ")");
                    statement.execute("create or replace function gate() returns trigger language plpgsql as "
                            + "'begin perform pg_advisory_xact_lock(" + LOCK + "); return new; end'");
                    statement.execute("create trigger gate before update on " + table + " for each row when ("
                            + condition + ") execute function gate()");
                }
            } catch (SQLException e) {
                throw new IllegalStateException("gate on " + table, e);
            }
        }

        /** Whether someone waits at the gate. */
        public boolean reached() {
            return count("select count(*)" + WAITING) > 0;
        }

        /**
         * Ends the waiting session, as a network that breaks would, and opens the gate for those who come after. They must find it
         * open before the trigger can go: who waited at it would hold the table.
         */
        @Override
        public void close() {
            execute("create or replace function gate() returns trigger language plpgsql as 'begin return new; end'");
            execute("select pg_terminate_backend(pid)" + WAITING);
            try {
                holder.close();
            } catch (SQLException e) {
                throw new IllegalStateException("gate on " + table, e);
            }
            execute("drop trigger gate on " + table);
        }
    }
}
