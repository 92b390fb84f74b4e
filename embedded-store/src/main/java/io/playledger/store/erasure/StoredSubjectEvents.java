package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectEvents;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.store.ControlStore;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes what archive and quarantine hold of a subject, each record with where it lay.
public final class StoredSubjectEvents implements SubjectEvents {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ControlStore store;
    private final Path home;

    public StoredSubjectEvents(ControlStore store, Path home) {
        this.store = store;
        this.home = home;
    }

    @Override
    public long write(Subject subject, Path file, Progress progress) {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            long count;
            try (BufferedWriter out = Files.newBufferedWriter(draft)) {
                count = archived(subject, out) + quarantined(subject, out);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } catch (IOException | SQLException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "What is held could not be written to " + file + ": " + Reason.of(e) + ".",
                    e);
        }
    }

    private long archived(Subject subject, BufferedWriter out) throws SQLException, IOException {
        List<String> files =
                store.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                "SELECT path FROM archive_file WHERE removed_in IS"
                                                        + " NULL ORDER BY event_date, id")
                                        .mapTo(String.class)
                                        .list());
        if (files.isEmpty()) {
            return 0;
        }
        List<String> paths = new ArrayList<>();
        for (String path : files) {
            paths.add(
                    "'"
                            + home.resolve("archive").resolve(path).toString().replace("'", "''")
                            + "'");
        }
        long count = 0;
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement select =
                        duckdb.prepareStatement(
                                "SELECT schema_version, event_id, event_type, user_id, item_id,"
                                        + " surface, epoch_us(event_time), epoch_us(received_time),"
                                        + " payload FROM read_parquet("
                                        + paths
                                        + ", hive_partitioning = false) WHERE user_id = ? AND"
                                        + " epoch_us(event_time) >= ? AND epoch_us(event_time) < ?"
                                        + " ORDER BY event_time, event_id")) {
            select.setString(1, subject.userId());
            select.setLong(2, Times.micros(subject.from()));
            select.setLong(3, Times.micros(subject.to()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Map<String, Object> event = new LinkedHashMap<>();
                    event.put("schema_version", row.getInt(1));
                    event.put("event_id", row.getString(2));
                    event.put("event_type", row.getString(3));
                    event.put("user_id", row.getString(4));
                    event.put("item_id", row.getString(5));
                    event.put("surface", row.getString(6));
                    event.put("timestamp", Times.instant(row.getLong(7)).toString());
                    event.put("payload", JSON.readTree(row.getString(9)));
                    line(out, "archive", Times.instant(row.getLong(8)).toString(), "event", event);
                    count++;
                }
            }
        }
        return count;
    }

    private long quarantined(Subject subject, BufferedWriter out) throws IOException {
        record Row(long received, byte[] raw) {}
        List<Row> rows =
                store.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                "SELECT received_time_micros, raw FROM quarantine"
                                                        + " WHERE user_id = :user ORDER BY id")
                                        .bind("user", subject.userId())
                                        .map((row, context) ->
                                                new Row(row.getLong(1), row.getBytes(2)))
                                        .list());
        for (Row row : rows) {
            line(
                    out,
                    "quarantine",
                    Times.instant(row.received()).toString(),
                    "record",
                    new String(row.raw(), StandardCharsets.UTF_8));
        }
        return rows.size();
    }

    private static void line(
            BufferedWriter out, String store, String received, String name, Object value)
            throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("store", store);
        line.put("received_at", received);
        line.put(name, value);
        out.write(JSON.writeValueAsString(line));
        out.write('\n');
    }
}
