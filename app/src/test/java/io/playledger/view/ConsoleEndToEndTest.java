package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.app.cli.PlayledgerCommand;
import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.engine.bus.Publisher;
import io.playledger.view.shell.Screen;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The real window on the real engine: an embedded Kafka broker, the archive on disk, H2, DuckDB.
class ConsoleEndToEndTest {
    private static final Pattern PLAYS = Pattern.compile(" plays=([0-9,]+)");

    @TempDir Path home;
    @TempDir Path files;

    @Test
    void playsRiseOnScreenAndTheStatementIsTheCommandLines() throws IOException {
        Clock clock = Clock.systemUTC();
        HomeFolder folder = HomeFolder.open(home);
        String month =
                DateTimeFormatter.ofPattern("uuuu-MM")
                        .withZone(ZoneOffset.UTC)
                        .format(clock.instant());
        Path exported = files.resolve("screen");
        try (LocalEngine engine =
                LocalEngine.streaming(
                        folder, Settings.standard(), clock, LocalEngine.NOTHING_FIRST)) {
            assertThat(engine.importCatalog(catalog()).accepted()).isTrue();
            try (ConsoleHarness console =
                            ConsoleHarness.open(
                                    engine,
                                    ConsoleHarness.live(Screen.LIVE),
                                    title -> Optional.of(exported));
                    Publisher publisher =
                            new Publisher(engine.bus(), Settings.standard().topic(), clock)) {
                publish(publisher, clock, 0, 300);
                console.await("the first plays", () -> plays(console) == 300);
                publish(publisher, clock, 300, 500);
                console.await("more plays", () -> plays(console) == 500);
                assertThat(console.text("#bus")).isEqualTo("Bus connected");

                console.robot
                        .press(KeyCode.CONTROL, KeyCode.DIGIT4)
                        .release(KeyCode.DIGIT4, KeyCode.CONTROL);
                console.await(
                        "reconciliation", () -> console.text("#title").equals("Reconciliation"));
                ConsoleHarness.onUi(() -> {
                    console.find("#periodText", TextInputControl.class).setText(month);
                    return true;
                });
                console.robot.type(KeyCode.F5);
                console.await("the run", () -> console.text("#runTitle").equals("Run 1"));
                console.click("#export");
                console.await(
                        "the export", () -> console.text("#bannerTitle").equals("Run 1 exported."));
            }
        }

        Path byCommand = files.resolve("command");
        int exit =
                PlayledgerCommand.run(
                        "reconcile",
                        "--home",
                        home.toString(),
                        "--period",
                        month,
                        "--export",
                        byCommand.toString());

        assertThat(exit).isZero();
        assertThat(exported.resolve("statement.csv"))
                .hasSameBinaryContentAs(byCommand.resolve("statement.csv"));
        assertThat(Files.readString(exported.resolve("statement.csv")))
                .contains("Northline Records,track:glass-harbour,SE,1,500,15000000,5.00,SEK");
    }

    /// Plays of the first track on screen; 0 while there is none.
    private static long plays(ConsoleHarness console) {
        var table = console.table("#tracks");
        if (table.getItems().isEmpty()) {
            return 0;
        }
        Matcher plays = PLAYS.matcher(String.valueOf(table.getColumns().getFirst().getCellData(0)));
        return plays.find() ? Long.parseLong(plays.group(1).replace(",", "")) : 0;
    }

    private static void publish(Publisher publisher, Clock clock, int from, int to) {
        Instant now = clock.instant();
        for (int i = from; i < to; i++) {
            String event =
                    """
                    {"schema_version":1,"event_id":"e-%d","event_type":"play","user_id":"u-%d","item_id":"track:glass-harbour",\
                    "surface":"ios","timestamp":"%s","payload":{"country":"SE","ms_played":30000}}\
                    """
                            .formatted(i, i % 40, now);
            assertThat(publisher.publish(event.getBytes(StandardCharsets.UTF_8))).isNull();
        }
        publisher.flush();
    }

    private Path catalog() throws IOException {
        return Files.writeString(
                files.resolve("catalog.csv"),
                """
                item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms
                track:glass-harbour,2020-01-01,,Glass Harbour,Vardal,*,Northline Records,1,per_play,0.01,SEK,,,210000
                """);
    }
}
