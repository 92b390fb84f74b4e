package io.playledger.store.erasure;

import io.playledger.engine.erasure.Subject;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Looks for ids in a file and in what it unpacks to, the tables in it included.
final class ExportSearch {
    private final List<Subject> subjects;
    private final FileSearch files;
    private final Path temporary;

    ExportSearch(List<Subject> subjects, Path temporary) {
        this.subjects = subjects;
        this.temporary = temporary;
        Map<Long, Bytes> ids = new HashMap<>();
        subjects.forEach(it -> ids.put(it.request(), Bytes.of(it.userId())));
        files = new FileSearch(ids);
    }

    /// The requests whose subject's id stands in it.
    Set<Long> find(Path file) throws IOException, SQLException {
        Set<Long> found = new TreeSet<>(files.find(file, Bytes.Within.TEXT).keySet());
        if (packed(file)) {
            eachTable(
                    file,
                    temporary,
                    table -> {
                        for (Subject subject : subjects) {
                            if (anywhere(table, subject.userId())) {
                                found.add(subject.request());
                            }
                        }
                    });
        }
        return found;
    }

    /// Whether a pack's events are of the user among others.
    static boolean playedIn(Path file, String userId, Path temporary) {
        if (!packed(file)) {
            return false;
        }
        boolean[] found = {false};
        try {
            eachTable(
                    file,
                    temporary,
                    table ->
                            found[0] |=
                                    count(
                                                    "SELECT count(*) FROM read_parquet('"
                                                            + quoted(table)
                                                            + "') WHERE user_id = ?",
                                                    List.of(userId))
                                            > 0);
        } catch (IOException | SQLException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED, file + " cannot be looked into: " + Reason.of(e) + ".", e);
        }
        return found[0];
    }

    private static boolean packed(Path file) {
        return file.toString().endsWith(".zip");
    }

    private interface Look {
        void at(Path table) throws SQLException;
    }

    private static void eachTable(Path zip, Path temporary, Look look)
            throws IOException, SQLException {
        Path spooled = Files.createTempFile(temporary, "export-", ".parquet");
        try (ZipInputStream in =
                new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(".parquet")
                        && entry.getName().contains("event_date=")) {
                    Files.copy(in, spooled, StandardCopyOption.REPLACE_EXISTING);
                    look.at(spooled);
                }
            }
        } finally {
            Files.deleteIfExists(spooled);
        }
    }

    private static boolean anywhere(Path table, String id) throws SQLException {
        StringBuilder where = new StringBuilder();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet column =
                        statement.executeQuery(
                                "DESCRIBE SELECT * FROM read_parquet('" + quoted(table) + "')")) {
            while (column.next()) {
                if (column.getString(2).equals("VARCHAR")) {
                    where.append(where.isEmpty() ? "" : " OR ")
                            .append("contains(\"")
                            .append(column.getString(1))
                            .append("\", ?)");
                }
            }
        }
        if (where.isEmpty()) {
            return false;
        }
        return count(
                        "SELECT count(*) FROM read_parquet('" + quoted(table) + "') WHERE " + where,
                        java.util.Collections.nCopies(
                                (int) where.chars().filter(c -> c == '?').count(), id))
                > 0;
    }

    private static long count(String sql, List<String> parameters) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement select = duckdb.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setString(i + 1, parameters.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }
}
