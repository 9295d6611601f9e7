package io.entrepot.operations.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** A listing with optional conditions, paged by its unique key (never by offset, which drifts while rows arrive). */
final class Select {
    private final StringBuilder sql;
    private final Map<String, Object> bindings = new LinkedHashMap<>();
    private boolean conditional;

    /** @param sql {@code select … from …}, without conditions */
    Select(String sql) {
        this.sql = new StringBuilder(sql);
    }

    /** Adds a condition that uses {@code :name}; left out when there is no value to compare with. */
    Select where(String condition, String name, Object value) {
        if (value != null) {
            sql.append(conditional ? " and " : " where ").append(condition);
            bindings.put(name, value);
            conditional = true;
        }
        return this;
    }

    /** Newest first by {@code key}; {@code after} is the key of the last item already seen, null at the start. */
    <T> Page<T> newestFirst(
            Jdbi jdbi, String key, Object after, int limit, RowMapper<T> mapper, Function<T, ?> cursor) {
        return page(jdbi, key, "<", "desc", after, limit, mapper, cursor);
    }

    /** In ascending order of {@code key}. */
    <T> Page<T> inOrder(Jdbi jdbi, String key, Object after, int limit, RowMapper<T> mapper, Function<T, ?> cursor) {
        return page(jdbi, key, ">", "asc", after, limit, mapper, cursor);
    }

    private <T> Page<T> page(
            Jdbi jdbi,
            String key,
            String beyond,
            String direction,
            Object after,
            int limit,
            RowMapper<T> mapper,
            Function<T, ?> cursor) {
        where(key + " " + beyond + " :after", "after", after);
        sql.append(" order by ").append(key).append(' ').append(direction).append(" limit :limit");
        bindings.put("limit", limit + 1);
        List<T> rows = jdbi.withHandle(handle ->
                handle.createQuery(sql.toString()).bindMap(bindings).map(mapper).list());
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, String.valueOf(cursor.apply(items.get(limit - 1))));
    }

    /** A {@code like} pattern that finds the text anywhere; null stays null. */
    static String containing(String text) {
        if (text == null) {
            return null;
        }
        String literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "%" + literal + "%";
    }
}
