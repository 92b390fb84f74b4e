package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.royalty.pool.PoolSet;
import io.playledger.view.part.FileDialogs;
import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class PoolsScreenTest {
    private final SampleEngine engine = new SampleEngine();
    private final ConsoleHarness console =
            ConsoleHarness.open(
                    engine,
                    Screen.POOLS,
                    new FileDialogs() {
                        @Override
                        public Optional<Path> chooseFolder(String title) {
                            return Optional.empty();
                        }

                        @Override
                        public Optional<Path> chooseFile(
                                String title, String kind, List<String> patterns) {
                            return Optional.empty();
                        }
                    });

    @AfterEach
    void close() {
        console.close();
    }

    private int rows(String table) {
        return ConsoleHarness.onUi(() -> console.table(table).getItems().size());
    }

    private void awaitMarch() {
        console.await(
                "a period", () -> !console.find("#period", TextField.class).getText().isEmpty());
        ConsoleHarness.onUi(() -> {
            console.find("#period", TextField.class).setText("2026-03");
            return true;
        });
        console.await("pools", () -> console.table("#pools").getItems().size() == 4);
    }

    private void type(String field, String text) {
        console.click(field);
        console.robot.write(text);
    }

    @Test
    void poolsStandBesideWhatTheRunMadeOfThemWithBothFiguresPayeeByPayee() {
        awaitMarch();
        assertThat(rows("#payees")).isEqualTo(3);
        assertThat(rows("#rates")).isEqualTo(2);
        assertThat(rows("#history")).isEqualTo(3);
        assertThat(console.text("#poolsNote")).contains("pools 3");
    }

    @Test
    void aPoolAndARateAreTriedOnThePeriodBeforeTheyAreEntered() {
        awaitMarch();
        int entered = engine.pools().sets("2026-03").size();
        type("#poolCountry", "SE");
        type("#poolCurrency", "EUR");
        type("#poolAmount", "7000.00");
        console.click("#poolEffect");
        console.await("tried", () -> engine.diffs().asked.contains("what if 2026-03 Pools"));
        console.await("on Diff", () -> console.text("#title").equals("Diff"));
        KeyCode place =
                KeyCode.valueOf("DIGIT" + (List.of(Screen.values()).indexOf(Screen.POOLS) + 1));
        console.robot.press(KeyCode.CONTROL).type(place).release(KeyCode.CONTROL);
        console.await("back", () -> console.text("#title").equals("Pools"));
        type("#rateCurrency", "SEK");
        type("#rateRate", "0.09");
        console.click("#rateEffect");
        console.await("rates", () -> engine.diffs().asked.contains("what if 2026-03 Rates"));
        assertThat(engine.pools().sets("2026-03")).hasSize(entered);
    }

    @Test
    void whatIsWrongIsToldAtItsFieldAndNothingIsEntered() {
        awaitMarch();
        type("#poolCountry", "Sweden");
        type("#poolCurrency", "EUR");
        type("#poolAmount", "1,5");
        console.click("#poolEnter");
        console.await(
                "errors",
                () ->
                        console.text("#poolCountryError").contains("ISO 3166-1")
                                && console.text("#poolAmountError").contains("plain decimal")
                                && console.text("#poolReasonError").contains("is empty"));
        assertThat(engine.pools().sets("2026-03")).hasSize(2);
        ConsoleHarness.onUi(() -> {
            console.find("#period", TextField.class).setText("March");
            return true;
        });
        console.await(
                "period's error", () -> console.text("#periodError").contains("must be a month"));
    }

    @Test
    void aPoolIsEnteredByKeyboardAsANewNumber() {
        awaitMarch();
        type("#poolCountry", "DK");
        console.robot.type(KeyCode.TAB);
        console.robot.write("EUR");
        console.robot.type(KeyCode.TAB);
        console.robot.write("4100");
        console.robot.type(KeyCode.TAB);
        console.robot.write("forgotten");
        console.robot.type(KeyCode.ENTER);
        console.await("entered", () -> console.table("#history").getItems().size() == 4);
        PoolSet newest = engine.pools().sets("2026-03").getFirst();
        assertThat(newest.reason()).isEqualTo("forgotten");
        assertThat(newest.pools()).hasSize(4);
        assertThat(console.text("#bannerText")).contains("Earlier runs stay as they are");
    }
}
