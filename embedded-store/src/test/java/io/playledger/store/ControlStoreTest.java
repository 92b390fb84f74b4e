package io.playledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

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
