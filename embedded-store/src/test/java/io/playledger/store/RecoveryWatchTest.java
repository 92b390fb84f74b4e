package io.playledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Watches H2 for what its version 2.5.252 did: open an older state after a halt, although the
/// newest commit was on disk (docs/decisions/0004-h2-pinned.md).
class RecoveryWatchTest {
    private static final int COPIES = 40;

    @TempDir Path folder;

    @Test
    void copyTakenAfterACommitOpensWithThatCommit() throws Exception {
        Path database = folder.resolve("home/store/playledger.mv.db");
        Path copy = folder.resolve("copy.mv.db");
        try (ControlStore store = ControlStore.open(folder.resolve("home"))) {
            Halting.createTable(store);
            for (int commit = 1; commit <= COPIES; commit++) {
                Halting.commit(store, commit);
                Files.copy(database, copy, StandardCopyOption.REPLACE_EXISTING);
                assertThat(newestIn(folder.resolve("copy"))).isEqualTo(commit);
            }
        }
    }

    private static long newestIn(Path database) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        // The store's own setting is kept in the file and would leave the copy open behind us.
        source.setURL("jdbc:h2:file:" + database + ";DB_CLOSE_DELAY=0");
        try (Connection connection = source.getConnection("", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(id) FROM entry")) {
            row.next();
            return row.getLong(1);
        }
    }

    @RepeatedTest(2)
    void acknowledgedCommitsSurviveTheHaltOfTheirProcess() throws Exception {
        Path home = folder.resolve("home");
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Halting.class.getName(),
                                home.toString())
                        .redirectError(folder.resolve("errors.txt").toFile())
                        .start();
        long acknowledged = 0;
        try (BufferedReader lines = child.inputReader()) {
            for (String line : (Iterable<String>) lines.lines()::iterator) {
                acknowledged = Long.parseLong(line);
            }
        }
        assertThat(child.waitFor())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isEqualTo(Halting.EXIT);
        assertThat(acknowledged).isPositive();

        try (ControlStore store = ControlStore.open(home)) {
            List<Long> ids =
                    store.jdbi()
                            .withHandle(handle ->
                                    handle.createQuery("SELECT id FROM entry ORDER BY id")
                                            .mapTo(Long.class)
                                            .list());
            assertThat((long) ids.size()).isGreaterThanOrEqualTo(acknowledged);
            assertThat(ids.getLast()).isEqualTo(ids.size());
        }
    }
}
