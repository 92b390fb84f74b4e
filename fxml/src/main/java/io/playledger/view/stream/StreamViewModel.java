package io.playledger.view.stream;

import io.playledger.engine.EngineStatus.Bus;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.stream.ClientDuplicates;
import io.playledger.engine.stream.StreamHistory.Step;
import io.playledger.engine.stream.StreamMinute;
import io.playledger.engine.stream.StreamStatus;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.Pulse;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the Stream screen shows; UI thread.
public final class StreamViewModel implements Pulse.Source {
    private static final Duration HISTORY_AGAIN = Duration.ofSeconds(30);

    private final ScreenContext context;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ObjectProperty<Step> step = new SimpleObjectProperty<>(this, "step", Step.MINUTE);
    private final ReadOnlyObjectWrapper<@Nullable StreamStatus> status =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Chip.Model>> chips =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<StreamMinute> history = FXCollections.observableArrayList();
    private Instant historyRead = Instant.MIN;
    private volatile boolean looked;

    public StreamViewModel(ScreenContext context) {
        this.context = context;
        shown.subscribe(now -> {
            looked = now;
            if (now) {
                loadHistory();
            }
        });
        step.subscribe((before, now) -> loadHistory());
    }

    /// Whether the screen is looked at.
    public BooleanProperty shownProperty() {
        return shown;
    }

    ObjectProperty<Step> stepProperty() {
        return step;
    }

    ReadOnlyObjectProperty<@Nullable StreamStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// Why the history cannot be read; null while it can.
    ReadOnlyObjectProperty<@Nullable String> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    ObservableList<StreamMinute> history() {
        return history;
    }

    /// The chips beside the title.
    public ReadOnlyObjectProperty<List<Chip.Model>> chipsProperty() {
        return chips.getReadOnlyProperty();
    }

    @Override
    public Runnable read() {
        if (!looked) {
            return () -> {};
        }
        StreamStatus now = context.engine().stream().status();
        return () -> {
            status.set(now);
            chips.set(chips(now));
            if (Duration.between(historyRead, now.at()).compareTo(HISTORY_AGAIN) > 0) {
                loadHistory();
            }
        };
    }

    private List<Chip.Model> chips(StreamStatus now) {
        List<Chip.Model> told = new ArrayList<>();
        for (ClientDuplicates client : now.clients()) {
            if (client.storm() && told.size() < 2) {
                told.add(
                        new Chip.Model(
                                context.messages().get("stream.chip.storm", client.client()),
                                Tone.BAD));
            }
        }
        if (now.ingest().bus() != Bus.CONNECTED && now.ingest().bus() != Bus.OFF) {
            told.add(new Chip.Model(context.messages().get("stream.chip.stale"), Tone.WARN));
        }
        return told;
    }

    private void loadHistory() {
        Step wanted = step.get();
        Instant to = context.clock().instant().plusSeconds(60);
        Instant from =
                to.minus(
                        switch (wanted) {
                            case MINUTE -> Duration.ofHours(2);
                            case HOUR -> Duration.ofDays(4);
                            case DAY -> Duration.ofDays(90);
                        });
        historyRead = context.clock().instant();
        context.tasks()
                .submit(
                        progress -> context.engine().stream().history(wanted, from, to),
                        Watcher.of(
                                found -> {
                                    trouble.set(null);
                                    if (wanted == step.get()) {
                                        history.setAll(found);
                                    }
                                },
                                this::tell));
    }

    private void tell(PlayledgerException failure) {
        trouble.set(failure.getMessage());
    }
}
