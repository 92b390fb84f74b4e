package io.playledger.view.stream;

import io.playledger.engine.EngineStatus.Bus;
import io.playledger.engine.stream.ClientDuplicates;
import io.playledger.engine.stream.PartitionStatus;
import io.playledger.engine.stream.StreamHistory.Step;
import io.playledger.engine.stream.StreamMinute;
import io.playledger.engine.stream.StreamStatus;
import io.playledger.view.chart.HistoryPicture;
import io.playledger.view.part.RowTable;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.part.Segments;
import io.playledger.view.part.Tile;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Binds the Stream screen to its view-model.
public final class StreamController {
    private final StreamViewModel model;
    private final ScreenContext context;

    @FXML private Region banner;
    @FXML private Label bannerTitle;
    @FXML private Label bannerText;
    @FXML private Tile lag;
    @FXML private Tile arriving;
    @FXML private Tile rejected;
    @FXML private Tile duplicates;
    @FXML private Tile watermark;
    @FXML private Tile commits;
    @FXML private Label partitionsNote;
    @FXML private RowTable<PartitionStatus> partitions;
    @FXML private RowTable<ClientDuplicates> clients;
    @FXML private ToggleGroup steps;
    @FXML private ToggleButton minutes;
    @FXML private ToggleButton hours;
    @FXML private ToggleButton days;
    @FXML private Label reading;
    @FXML private HistoryPicture history;

    public StreamController(StreamViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        partitions
                .figure(
                        say("stream.column.partition"),
                        56,
                        row -> Integer.toString(row.partition()))
                .figure(say("stream.column.position"), 96, row -> count(row.position()))
                .figure(say("stream.column.end"), 96, row -> count(row.end()))
                .figure(say("stream.column.lag"), 76, row -> count(row.lagRecords()))
                .figure(say("stream.column.lag-time"), 84, row -> millis(row.lagMillis()))
                .figure(say("stream.column.trend"), 76, this::trend)
                .narrow(say("stream.column.watermark"), 128, row -> stamp(row.watermark()))
                .text(say("stream.column.state"), 80, this::state);
        partitions.setPlaceholder(new Label(say("stream.partitions.none")));
        clients.text(say("stream.column.client"), 120, ClientDuplicates::client)
                .figure(say("stream.column.records"), 84, row -> count(row.records()))
                .figure(say("stream.column.duplicates"), 84, row -> count(row.duplicates()))
                .figure(
                        say("stream.column.ratio"),
                        70,
                        row -> context.formats().percent(row.ratio(), 1))
                .narrow(
                        say("stream.column.alert"),
                        130,
                        row -> row.storm() ? say("stream.storm") : "");
        clients.setPlaceholder(new Label(say("stream.clients.none")));
        Segments.bind(
                steps,
                Map.of(minutes, Step.MINUTE, hours, Step.HOUR, days, Step.DAY),
                model.stepProperty());
        model.history().addListener((ListChangeListener<StreamMinute>) change -> showHistory());
        history.readingProperty().subscribe(words -> sayReading(words));
        showHistory();
        model.statusProperty().subscribe(this::show);
        model.troubleProperty().subscribe(why -> show(model.statusProperty().get()));
    }

    private String say(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private String count(long value) {
        return value < 0 ? "—" : context.formats().count(value);
    }

    private String millis(long millis) {
        return millis < 0 ? "—" : context.formats().duration(Duration.ofMillis(millis));
    }

    private String stamp(@Nullable Instant instant) {
        return instant == null ? "—" : context.formats().stamp(instant);
    }

    private String trend(PartitionStatus row) {
        return row.lagRecords() < 0
                ? "—"
                : (row.trend() > 0 ? "+" : "") + context.formats().count(row.trend());
    }

    private String state(PartitionStatus row) {
        return row.idle()
                ? say("stream.state.idle")
                : row.lagRecords() < 0
                        ? say("stream.state.unknown")
                        : row.trend() > 0 && row.lagMillis() > 10_000
                                ? say("stream.state.behind")
                                : say("stream.state.follows");
    }

    private void show(@Nullable StreamStatus status) {
        if (status == null) {
            showBanner("", "");
            return;
        }
        String why = model.troubleProperty().get();
        if (status.ingest().bus() != Bus.CONNECTED) {
            showBanner(say("stream.bus.away"), status.ingest().message());
        } else if (status.endsTrouble() != null) {
            showBanner(say("stream.ends.unknown"), status.endsTrouble());
        } else if (why != null) {
            showBanner(say("stream.history.unknown"), why);
        } else {
            showBanner("", "");
        }
        long waiting = status.ingest().lagRecords();
        tile(
                lag,
                waiting < 0 ? "—" : millis(status.ingest().lagMillis()),
                "stream.tile.lag.note",
                count(waiting));
        tile(
                arriving,
                context.formats().count(Math.round(status.ingest().eventsPerSecond())),
                "stream.tile.rate.note",
                count(status.ingest().accepted()));
        tile(
                rejected,
                count(status.ingest().rejected()),
                "stream.tile.rejected.note",
                count(status.archive().quarantined()));
        tile(
                duplicates,
                context.formats().percent(status.duplicateRatio(), 2),
                "stream.tile.duplicates.note",
                count(status.duplicates()));
        Instant mark = status.watermark();
        tile(
                watermark,
                mark == null ? "—" : context.formats().clock(mark),
                "stream.tile.watermark.note",
                mark == null
                        ? "—"
                        : context.formats().duration(Duration.between(mark, status.at())));
        tile(
                commits,
                millis(status.commitMillis()),
                "stream.tile.commits.note",
                millis(status.commitMillisMax()),
                count(status.archive().files()));
        long idle = status.partitions().stream().filter(PartitionStatus::idle).count();
        partitionsNote.setText(
                say("stream.partitions.note", count(status.partitions().size()), count(idle)));
        if (!partitions.getItems().equals(status.partitions())) {
            partitions.getItems().setAll(status.partitions());
        }
        if (!clients.getItems().equals(status.clients())) {
            clients.getItems().setAll(status.clients());
        }
    }

    private void tile(Tile tile, String value, String noteKey, Object... arguments) {
        tile.valueProperty().set(value);
        tile.noteProperty().set(say(noteKey, arguments));
    }

    private void showBanner(String title, String text) {
        banner.setVisible(!title.isEmpty());
        banner.setManaged(!title.isEmpty());
        bannerTitle.setText(title);
        bannerText.setText(text);
    }

    private void sayReading(String words) {
        reading.setText(words.isEmpty() ? say("stream.history.note") : words);
    }

    private void showHistory() {
        List<HistoryPicture.Step> shown = new ArrayList<>();
        int every = Math.max(1, model.history().size() / 8);
        int index = 0;
        for (StreamMinute one : model.history()) {
            String at =
                    model.stepProperty().get() == Step.MINUTE
                            ? context.formats().clock(one.at())
                            : context.formats().stamp(one.at());
            shown.add(
                    new HistoryPicture.Step(
                            index++ % every == 0
                                    ? model.stepProperty().get() == Step.MINUTE
                                            ? at
                                            : at.substring(5)
                                    : "",
                            one.accepted(),
                            one.duplicates(),
                            say(
                                    "stream.history.reading",
                                    at,
                                    count(one.accepted()),
                                    count(one.duplicates()),
                                    count(one.rejected()),
                                    count(one.late()),
                                    count(one.lagRecordsMax()),
                                    count(one.files()))));
        }
        history.show(shown);
        sayReading(history.readingProperty().get());
    }
}
