package io.playledger.app.erasure;

import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Searches everything below a folder for texts: the bytes of each file, and what Parquet files,
/// log segments and packed files unpack to. Slow and obvious; shares nothing with the product's own
/// searches.
final class HomeBytes {
    private HomeBytes() {}

    /// Files that hold the id, by path, with how often; not counted where it is the beginning of
    /// the longer one.
    static Map<String, Integer> holding(Path home, String id, String longer)
            throws IOException, SQLException {
        Map<String, Integer> found = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(home)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            int count = 0;
            for (byte[] bytes : contents(file)) {
                for (byte[] spelling : spellings(id)) {
                    count += count(bytes, spelling);
                }
                if (longer.startsWith(id)) {
                    for (byte[] spelling : spellings(longer)) {
                        count -= count(bytes, spelling);
                    }
                }
            }
            if (count > 0) {
                found.put(home.relativize(file).toString(), count);
            }
        }
        return found;
    }

    private static List<byte[]> spellings(String id) {
        List<byte[]> all = new ArrayList<>();
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE)) {
            all.add(id.getBytes(charset));
        }
        String escaped = id.replace("\\", "\\\\").replace("\"", "\\\"");
        if (!escaped.equals(id)) {
            all.add(escaped.getBytes(StandardCharsets.UTF_8));
        }
        return all;
    }

    private static int count(byte[] bytes, byte[] wanted) {
        int count = 0;
        outer:
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            for (int i = 0; i < wanted.length; i++) {
                if (bytes[at + i] != wanted[i]) {
                    continue outer;
                }
            }
            count++;
        }
        return count;
    }

    private static List<byte[]> contents(Path file) throws IOException, SQLException {
        List<byte[]> all = new ArrayList<>();
        byte[] bytes = Files.readAllBytes(file);
        all.add(bytes);
        String name = file.getFileName().toString();
        if (name.endsWith(".parquet")) {
            all.add(rows(file).getBytes(StandardCharsets.UTF_8));
        } else if (name.endsWith(".gz")) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                all.add(in.readAllBytes());
            }
        } else if (name.matches("[0-9]{20}\\.log(\\.deleted)?")) {
            try (FileRecords records = FileRecords.open(file.toFile(), false)) {
                for (RecordBatch batch : records.batches()) {
                    for (Record record : batch) {
                        add(all, record.key());
                        add(all, record.value());
                    }
                }
            }
        }
        return all;
    }

    private static void add(List<byte[]> all, ByteBuffer buffer) {
        if (buffer != null) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            all.add(bytes);
        }
    }

    private static String rows(Path file) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT * FROM read_parquet('%s', hive_partitioning = false)"
                                        .formatted(file.toString().replace("'", "''")))) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                for (int column = 1; column <= columns; column++) {
                    text.append(row.getString(column)).append('\n');
                }
            }
        }
        return text.toString();
    }
}
