package io.playledger.store.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.audit.StoredHeads;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class SignedHeadTest {
    @TempDir Path folder;
    @TempDir Path elsewhere;

    @Test
    void trailThatWasCutShowsByAHeadThatWasKeptElsewhere() {
        Path file = elsewhere.resolve("head.json");
        try (DeletionHome home = new DeletionHome(folder)) {
            StoredHeads heads = new StoredHeads(home.store, home.audit, home.now::get);
            home.erase("somebody");
            long signed = heads.export(file, DeletionHome.ADA).number();
            home.erase("somebody-else");
            assertThat(heads.check(file).findings()).isEmpty();
            assertThat(heads.check(file).entries()).isGreaterThan(signed);

            // Cut off so that the chain itself is whole.
            home.store
                    .jdbi()
                    .useHandle(handle -> {
                        handle.execute("DELETE FROM audit_entry WHERE number >= ?", signed);
                        handle.execute(
                                "UPDATE audit_head SET (number, hash) = (SELECT number, hash FROM"
                                        + " audit_entry ORDER BY number DESC LIMIT 1)");
                    });
            assertThat(home.audit.check().findings()).isEmpty();
            assertThat(heads.check(file).findings())
                    .singleElement()
                    .asString()
                    .contains("entries were cut off");

            home.erase("third");
            assertThat(heads.check(file).findings())
                    .singleElement()
                    .asString()
                    .contains("was written anew");
            assertThat(HomeFiles.unregistered(folder)).isEmpty();
        }
    }

    @Test
    void headThatWasChangedOrIsAnotherHomesIsToldOf() throws Exception {
        Path file = elsewhere.resolve("head.json");
        try (DeletionHome home = new DeletionHome(folder)) {
            StoredHeads heads = new StoredHeads(home.store, home.audit, home.now::get);
            heads.export(file, DeletionHome.ADA);
            String text = Files.readString(file);
            Files.writeString(file, text.replace("\"number\" : 1", "\"number\" : 0"));
            assertThat(heads.check(file).findings().getFirst()).contains("the file was changed");
            Files.writeString(file, text);
            Files.delete(folder.resolve("store/audit.key"));
            assertThat(heads.check(file).findings())
                    .singleElement()
                    .asString()
                    .contains("another key");
            Files.writeString(file, "{}");
            assertThatThrownBy(() -> heads.check(file))
                    .isInstanceOf(PlayledgerException.class)
                    .hasMessageContaining("is no head");
        }
    }
}
