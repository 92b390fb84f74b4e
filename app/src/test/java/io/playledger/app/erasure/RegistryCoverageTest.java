package io.playledger.app.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.store.erasure.Coverage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// Every table and kind of file counts on a store that the engine really has.
class RegistryCoverageTest {
    @TempDir Path folder;

    @Test
    void everyStoreThatTablesAndFilesCountOnIsInTheRegistry() {
        try (LocalEngine engine =
                LocalEngine.offline(
                        HomeFolder.open(folder), Settings.standard(), Clock.systemUTC())) {
            List<StoreCard> cards = engine.deletions().registry();
            assertThat(cards)
                    .extracting(StoreCard::name)
                    .doesNotHaveDuplicates()
                    .containsAll(Coverage.stores());
            assertThat(cards)
                    .allSatisfy(card ->
                            assertThat(
                                            List.of(
                                                    card.title(),
                                                    card.owner(),
                                                    card.holds(),
                                                    card.erases(),
                                                    card.verifies()))
                                    .noneMatch(String::isBlank));
        }
    }
}
