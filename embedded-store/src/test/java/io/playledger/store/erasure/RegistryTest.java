package io.playledger.store.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Nothing in a home can hold a subject without a store that answers for it.
class RegistryTest {
    @TempDir Path folder;

    @Test
    void everyTableOfTheControlStoreBelongsToARegisteredStore() {
        try (DeletionHome home = new DeletionHome(folder)) {
            List<String> tables =
                    home.store
                            .jdbi()
                            .withHandle(handle ->
                                    handle.createQuery(
                                                    "SELECT table_name FROM"
                                                            + " information_schema.tables WHERE"
                                                            + " table_schema = 'PUBLIC'")
                                            .mapTo(String.class)
                                            .list());
            assertThat(tables).hasSizeGreaterThan(20);
            assertThat(tables.stream().map(table -> table.toLowerCase(Locale.ROOT)))
                    .as("say in TableKinds which store answers for these")
                    .allMatch(TableKinds::registered);
        }
    }

    @Test
    void fileOfAKindThatNobodyRegisteredIsNeverTakenAsClean() throws Exception {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.plays("somebody a -10");
            assertThat(HomeFiles.unregistered(folder)).isEmpty();
            Files.writeString(folder.resolve("copy.bak"), "who knows");
            long id = home.erase("somebody").request().id();
            home.run();
            assertThat(home.line(id, "files").error())
                    .startsWith("The home holds files of no kind that is registered")
                    .contains("copy.bak");
            Files.delete(folder.resolve("copy.bak"));
            home.run();
            assertThat(home.line(id, "files").error()).isNull();
        }
    }
}
