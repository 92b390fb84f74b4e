package io.playledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

class ControlStoreTest {
    @TempDir Path home;

    @Test
    void homeThatIsOpenIsRefusedByName() {
        try (ControlStore open = ControlStore.open(home)) {
            assertThat(open.home()).isEqualTo(home);
            assertThatThrownBy(() -> ControlStore.open(home))
                    .isInstanceOfSatisfying(
                            PlayledgerException.class,
                            e -> assertThat(e.code()).isEqualTo(Code.HOME_IN_USE))
                    .hasMessage(
                            "The home "
                                    + home
                                    + " is open in this process. Nothing was changed. Close it"
                                    + " there, or choose another home with --home.");
        }
    }

    @Test
    void closedHomeOpensAgainWithItsRows() {
        try (ControlStore store = ControlStore.open(home)) {
            store.jdbi().useHandle(handle -> handle.execute("CREATE TABLE kept (amount INTEGER)"));
            store.jdbi().useHandle(handle -> handle.execute("INSERT INTO kept VALUES (7)"));
            store.sync();
        }
        try (ControlStore store = ControlStore.open(home)) {
            int value =
                    store.jdbi()
                            .withHandle(handle ->
                                    handle.createQuery("SELECT amount FROM kept")
                                            .mapTo(Integer.class)
                                            .one());
            assertThat(value).isEqualTo(7);
        }
    }

    @Test
    void homeOfAnEarlierBuildOpensAlthoughMigrationsWereMadeInBetween() throws Exception {
        Path then = Files.createDirectories(home.resolve("then"));
        URL folder =
                Objects.requireNonNull(
                        ControlStore.class.getResource("/io/playledger/store/migration"));
        try (Stream<Path> all = Files.list(Path.of(folder.toURI()))) {
            for (Path script : all.toList()) {
                // Made after V90, which that build had.
                if (!script.getFileName().toString().matches("V(60|61|70|91)__.+")) {
                    Files.copy(script, then.resolve(script.getFileName()));
                }
            }
        }
        Files.createDirectories(home.resolve("store"));
        Flyway.configure()
                .dataSource("jdbc:h2:file:" + home.resolve("store").resolve("playledger"), "", "")
                .locations("filesystem:" + then)
                .placeholderReplacement(false)
                .load()
                .migrate();

        try (ControlStore store = ControlStore.open(home)) {
            long epochs =
                    store.jdbi()
                            .withHandle(handle ->
                                    handle.createQuery(
                                                    "SELECT COUNT(leader_epoch) FROM"
                                                            + " source_position")
                                            .mapTo(Long.class)
                                            .one());
            assertThat(epochs).isZero();
        }
    }

    @Test
    void fileWrittenAnewHoldsNoDeletedRow() throws Exception {
        try (ControlStore store = ControlStore.open(home)) {
            store.jdbi()
                    .useHandle(handle -> {
                        handle.execute("CREATE TABLE seen (id VARCHAR PRIMARY KEY, note VARCHAR)");
                        handle.execute("CREATE INDEX seen_note ON seen (note, id)");
                        handle.execute(
                                "INSERT INTO seen SELECT 'user-' || X || IF_GONE, 'about ' || X ||"
                                    + " IF_GONE FROM (SELECT X, CASE MOD(X, 3) WHEN 0 THEN '-gone'"
                                    + " ELSE '' END IF_GONE FROM SYSTEM_RANGE(1, 60000))");
                        handle.execute("DELETE FROM seen WHERE id LIKE '%-gone'");
                    });

            assertThat(store.compact(Duration.ofMinutes(1))).isTrue();

            assertThat(Files.readString(store.file(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("-gone");
            long kept =
                    store.jdbi()
                            .withHandle(handle ->
                                    handle.createQuery("SELECT COUNT(*) FROM seen")
                                            .mapTo(Long.class)
                                            .one());
            assertThat(kept).isEqualTo(40_000);
        }
    }

    @Test
    void fileThatIsNoDatabaseIsLeftAlone() throws Exception {
        Path file = Files.createDirectories(home.resolve("store")).resolve("playledger.mv.db");
        byte[] other = new byte[20_000];
        other[0] = 'x';
        Files.write(file, other);

        assertThatThrownBy(() -> ControlStore.open(home))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.STORAGE_FAILED))
                .hasMessageStartingWith("The control store in " + home.resolve("store"));
        assertThat(Files.readAllBytes(file)).isEqualTo(other);
    }
}
