package io.playledger.store.erasure;

import io.playledger.engine.erasure.Subject;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Looks for subjects in the control store: in every column of every table that can hold text or
/// bytes, whatever its name, and in the bytes of the database's file, free pages too. It knows
/// nothing of who put what where.
final class ControlSearch {
    private final Jdbi jdbi;
    private final Path file;
    private final List<Subject> subjects;
    private final Map<Long, Bytes> ids = new HashMap<>();

    /// Longer words of live values that an id is part of, by request: `user-42` for `user-4`.
    private final Map<Long, Set<String>> words = new HashMap<>();

    ControlSearch(ControlStore store, List<Subject> subjects) {
        this(store.jdbi(), store.file(), subjects);
    }

    /// @param file of the database behind `jdbi`
    ControlSearch(Jdbi jdbi, Path file, List<Subject> subjects) {
        this.jdbi = jdbi;
        this.file = file;
        this.subjects = subjects;
        subjects.forEach(subject -> {
            ids.put(subject.request(), Bytes.of(subject.userId()));
            words.put(subject.request(), new LinkedHashSet<>());
        });
    }

    private record Column(String table, String name, boolean binary) {}

    /// Where ids stand in tables, by request, each place in words.
    Map<Long, List<String>> tables(Predicate<String> tables) {
        Map<Long, List<String>> found = new HashMap<>();
        jdbi.useHandle(handle -> {
            for (Column column : columns(handle)) {
                if (tables.test(column.table().toLowerCase(Locale.ROOT))) {
                    look(handle, column, found);
                }
            }
        });
        return found;
    }

    private static List<Column> columns(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT c.table_name, c.column_name, c.data_type
                        FROM information_schema.columns c
                        JOIN information_schema.tables t
                          ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                        WHERE t.table_type = 'BASE TABLE' AND c.table_schema = 'PUBLIC'
                          AND (c.data_type LIKE 'CHARACTER%' OR c.data_type LIKE 'BINARY%')
                        ORDER BY 1, 2
                        """)
                .map((row, context) ->
                        new Column(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3).startsWith("BINARY")))
                .list();
    }

    private void look(Handle handle, Column column, Map<Long, List<String>> found) {
        if (column.binary()) {
            Map<Long, Integer> rows = new HashMap<>();
            handle.createQuery(
                            "SELECT \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL"
                                    .formatted(column.name(), column.table(), column.name()))
                    .setFetchSize(200)
                    .map((row, context) -> row.getBytes(1))
                    .forEach(value -> subjects.forEach(subject -> weigh(subject, value, rows)));
            rows.forEach((request, count) -> add(found, request, column, count));
            return;
        }
        for (Subject subject : subjects) {
            Map<Long, Integer> rows = new HashMap<>();
            handle.createQuery(
                            "SELECT \"%s\" FROM \"%s\" WHERE locate(:id, \"%s\") > 0"
                                    .formatted(column.name(), column.table(), column.name()))
                    .bind("id", subject.userId())
                    .mapTo(String.class)
                    .forEach(value -> weigh(subject, value.getBytes(StandardCharsets.UTF_8), rows));
            rows.forEach((request, count) -> add(found, request, column, count));
        }
    }

    private void weigh(Subject subject, byte[] value, Map<Long, Integer> rows) {
        Bytes id = ids.get(subject.request());
        if (id == null || id.count(value, value.length, value.length, Bytes.Within.BYTES) == 0) {
            return;
        }
        if (id.count(value, value.length, value.length, Bytes.Within.TEXT) > 0) {
            rows.merge(subject.request(), 1, Integer::sum);
        } else {
            words.computeIfAbsent(subject.request(), absent -> new LinkedHashSet<>())
                    .addAll(Bytes.longerWords(value, subject.userId()));
        }
    }

    private static void add(Map<Long, List<String>> found, long request, Column column, int count) {
        found.computeIfAbsent(request, absent -> new ArrayList<>())
                .add(
                        "%d %s of %s.%s"
                                .formatted(
                                        count,
                                        count == 1 ? "row" : "rows",
                                        column.table().toLowerCase(Locale.ROOT),
                                        column.name().toLowerCase(Locale.ROOT)));
    }

    /// How often ids stand in the bytes of the file, by request, but where they are part of a
    /// longer word that a live value holds. To be asked after [#tables] was, for all of them.
    Map<Long, Integer> file() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Map<Long, Integer> found = new HashMap<>();
        for (Subject subject : subjects) {
            Bytes id = ids.get(subject.request());
            if (id == null) {
                continue;
            }
            List<byte[]> known =
                    words.getOrDefault(subject.request(), Set.of()).stream()
                            .map(word -> word.getBytes(StandardCharsets.UTF_8))
                            .toList();
            int unexplained = id.countOutside(bytes, known);
            if (unexplained > 0) {
                found.put(subject.request(), unexplained);
            }
        }
        return found;
    }
}
