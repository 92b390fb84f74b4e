package io.playledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.h2.engine.Constants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
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

class DatabaseFileTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void fill() throws SQLException {
        file = folder.resolve("some.mv.db");
        try (Connection open = open();
                Statement statement = open.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE event (
                        id VARCHAR PRIMARY KEY, who VARCHAR, at TIMESTAMP WITH TIME ZONE, played DATE,
                        cost DECIMAL(38, 18), plays BIGINT, part INTEGER, ok BOOLEAN,
                        hash BINARY(32), seal VARBINARY, raw BLOB, words CLOB, tags VARCHAR ARRAY)\
                    """);
            statement.execute("CREATE INDEX by_who ON event (who, at DESC)");
            statement.execute("CREATE UNIQUE INDEX by_hash ON event (hash)");
            statement.execute(
                    "CREATE TABLE detail (event_id VARCHAR NOT NULL, at INTEGER, PRIMARY KEY"
                            + " (event_id, at), FOREIGN KEY (event_id) REFERENCES event (id))");
            statement.execute("CREATE TABLE counted (n INTEGER PRIMARY KEY, note VARCHAR)");
            statement.execute("CREATE TABLE empty (n INTEGER PRIMARY KEY, note VARCHAR)");
            statement.execute("CREATE SEQUENCE next_one START WITH 41");
            statement.execute("SELECT NEXT VALUE FOR next_one");
            statement.execute(
                    """
                    INSERT INTO event SELECT who || '/' || x, CASE MOD(x, 11) WHEN 0 THEN NULL ELSE who END,
                        DATEADD(SECOND, x, TIMESTAMP WITH TIME ZONE '2026-03-29 00:00:00.123456+02:00'),
                        DATEADD(DAY, MOD(x, 400), DATE '2025-12-30'), -x / 7.0, x * 1000000007,
                        MOD(x, 5), MOD(x, 2) = 0, HASH('SHA-256', CAST(x AS VARCHAR)),
                        CASE MOD(x, 3) WHEN 0 THEN NULL ELSE HASH('MD5', who) END,
                        CASE MOD(x, 9) WHEN 0 THEN CAST(CAST(REPEAT('lob ', 3000) AS VARBINARY) AS BLOB) END,
                        CASE MOD(x, 9) WHEN 1 THEN REPEAT('words ', 4000) END, ARRAY[who, 'b']
                    FROM (SELECT x, CASE MOD(x, 2) WHEN 0 THEN 'user-leaving-' ELSE 'user-staying-' END
                        || MOD(x, 50) who FROM SYSTEM_RANGE(1, 9000))\
                    """);
            statement.execute("INSERT INTO detail SELECT id, part FROM event");
            statement.execute("INSERT INTO counted SELECT x, 'n' || x FROM SYSTEM_RANGE(1, 3000)");
            statement.execute("DELETE FROM detail WHERE event_id LIKE 'user-leaving-%'");
            statement.execute("DELETE FROM event WHERE id LIKE 'user-leaving-%'");
        }
    }

    @Test
    void everythingThatIsThereStays() throws Exception {
        List<String> before = script();

        DatabaseFile.writeAnew(file);

        assertThat(script()).isEqualTo(before).hasSizeGreaterThan(4);
        try (Connection open = open();
                Statement statement = open.createStatement()) {
            // Found by its index, and both indexes go on being kept.
            assertThat(one(statement, "SELECT COUNT(*) FROM event WHERE who = 'user-staying-7'"))
                    .isEqualTo("164");
            assertThatThrownBy(() ->
                            statement.execute(
                                    "INSERT INTO event (id, hash) SELECT 'x', hash FROM event"
                                            + " FETCH FIRST ROW ONLY"))
                    .hasMessageContaining("BY_HASH");
            assertThatThrownBy(() -> statement.execute("INSERT INTO detail VALUES ('nobody', 1)"))
                    .hasMessageContaining("Referential integrity");
            assertThat(one(statement, "SELECT NEXT VALUE FOR next_one")).isEqualTo("42");
            statement.execute("DELETE FROM detail");
            statement.execute("DELETE FROM event");
            assertThat(one(statement, "SELECT COUNT(*) FROM event WHERE who IS NULL"))
                    .isEqualTo("0");
        }
    }

    @Test
    void nothingThatWasDeletedStaysAndWhatStaysCanBeReadInTheBytes() throws Exception {
        DatabaseFile.writeAnew(file);

        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains("user-leaving")).isFalse();
        for (int x = 1; x < 9000; x += 2) {
            assertThat(bytes.contains("user-staying-" + x % 50 + "/" + x)).isTrue();
        }
    }

    @Test
    void fileThatIsNoDatabaseIsLeftAlone() throws Exception {
        Path other = Files.writeString(folder.resolve("other.mv.db"), "no database at all");

        assertThatThrownBy(() -> DatabaseFile.writeAnew(other))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("could not be written anew: ");

        assertThat(other).hasContent("no database at all");
        assertThat(folder.resolve("other.mv.db" + Constants.SUFFIX_MV_STORE_TEMP_FILE))
                .doesNotExist();
    }

    private List<String> script() throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection open = open();
                Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("some"));
    }
}
