package io.playledger.view.live;

import io.playledger.engine.EngineStatus;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.live.ItemChart;
import io.playledger.engine.live.LiveWindow;
import io.playledger.view.chart.MinuteSeries;
import io.playledger.view.chart.ShareBars;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.Pulse;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// What the Live screen shows. The pulse calls [#read] off the UI thread and runs what it returns
/// on it; all else belongs to the UI thread.
public final class LiveViewModel implements Pulse.Source {
    /// Which face the screen wears.
    public enum State {
        LOADING,
        /// Nothing was ever played here.
        EMPTY,
        LIVE,
        /// The figures stand still, and why is said.
        STALE
    }

    /// The selected item.
    record Subject(
            String itemId,
            String name,
            String artist,
            MinuteSeries series,
            List<ShareBars.Part> countries,
            List<ShareBars.Part> surfaces) {}

    private final ScreenContext context;
    private final LiveWords words;
    private final LiveTiles tiles;
    private final TopList tracks = new TopList();
    private final TopList titles = new TopList();
    private final ObjectProperty<LiveWindow> window =
            new SimpleObjectProperty<>(this, "window", LiveWindow.HOUR);
    private final StringProperty selected = new SimpleStringProperty(this, "selected", "");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyStringWrapper waiting;
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Subject> subject = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Chip.Model>> chips =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyLongWrapper frames = new ReadOnlyLongWrapper();
    private Runnable explain = () -> {};
    private volatile LiveWindow windowRead = LiveWindow.HOUR;
    private volatile String selectedRead = "";

    public LiveViewModel(ScreenContext context) {
        this.context = context;
        waiting = new ReadOnlyStringWrapper(context.messages().get("live.loading"));
        words = new LiveWords(context.messages(), context.formats());
        tiles = new LiveTiles(context.messages(), context.formats(), words);
        window.subscribe(chosen -> windowRead = chosen);
        selected.subscribe(item -> selectedRead = item);
    }

    @Override
    public Runnable read() {
        String wanted = selectedRead;
        LiveFrame frame =
                LiveFrame.read(
                        context.engine(),
                        context.names(),
                        windowRead,
                        wanted.isEmpty() ? null : wanted);
        return () -> show(frame);
    }

    private void show(LiveFrame frame) {
        State now = state(frame);
        trouble.set(now == State.STALE ? frame.status().busMessage() : "");
        waiting.set(frame.status().busMessage());
        tiles.show(frame);
        tracks.show(words.ranks(frame.shown().tracks(), frame.names()));
        titles.show(words.ranks(frame.shown().titles(), frame.names()));
        if (selected.get().isEmpty() && frame.selected() != null) {
            selected.set(frame.selected());
        }
        String chosen = frame.selected();
        if (chosen != null && chosen.equals(selected.get()) && !frame.rebuilding()) {
            subject.set(subject(frame, chosen));
        }
        chips.set(chips(now, frame.rebuilding()));
        state.set(now);
        frames.set(frames.get() + 1);
    }

    private static State state(LiveFrame frame) {
        EngineStatus.Bus bus = frame.status().bus();
        boolean still = bus == EngineStatus.Bus.UNREACHABLE || bus == EngineStatus.Bus.HALTED;
        if (still) {
            return State.STALE;
        }
        if (frame.day().totals().events() > 0) {
            return State.LIVE;
        }
        return bus == EngineStatus.Bus.STARTING ? State.LOADING : State.EMPTY;
    }

    private Subject subject(LiveFrame frame, String itemId) {
        ItemName name = frame.names().getOrDefault(itemId, new ItemName(itemId, ""));
        ItemChart chart = frame.chart();
        if (chart == null) {
            return new Subject(
                    itemId, name.name(), name.artist(), MinuteSeries.EMPTY, List.of(), List.of());
        }
        return new Subject(
                itemId,
                name.name(),
                name.artist(),
                series(chart, frame.shown().window()),
                words.parts(chart.countries(), context.formats()::country),
                words.parts(chart.surfaces(), surface -> surface));
    }

    /// The last full minutes of the window; the running minute would look like a fall.
    private static MinuteSeries series(ItemChart chart, LiveWindow window) {
        int to = Math.max(0, chart.plays().length - 1);
        int from = Math.max(0, to - window.minutes());
        int length = to - from;
        int[] before =
                from >= length
                        ? Arrays.copyOfRange(chart.plays(), from - length, from)
                        : new int[0];
        return new MinuteSeries(
                chart.firstMinute().plusSeconds(60L * from),
                Arrays.copyOfRange(chart.plays(), from, to),
                before);
    }

    private List<Chip.Model> chips(State now, boolean rebuilding) {
        Chip.Model approximate =
                new Chip.Model(context.messages().get("live.chip.approximate"), Tone.ACCENT);
        return switch (now) {
            case LOADING, EMPTY -> List.of();
            case LIVE ->
                    rebuilding
                            ? List.of(
                                    approximate,
                                    new Chip.Model(
                                            context.messages().get("live.chip.rebuilding"),
                                            Tone.WARN))
                            : List.of(approximate);
            case STALE ->
                    List.of(
                            approximate,
                            new Chip.Model(context.messages().get("live.chip.stale"), Tone.BAD));
        };
    }

    /// Who shows what moved the newest period.
    public void onExplain(Runnable shower) {
        explain = shower;
    }

    void explain() {
        explain.run();
    }

    LiveTiles tiles() {
        return tiles;
    }

    TopList tracks() {
        return tracks;
    }

    TopList titles() {
        return titles;
    }

    public ObjectProperty<LiveWindow> windowProperty() {
        return window;
    }

    /// Id of the item whose minutes are shown; empty until there is one.
    public StringProperty selectedProperty() {
        return selected;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Why the figures stand still; empty while they move.
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /// What is waited for while there are no figures yet.
    public ReadOnlyStringProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Subject> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Chip.Model>> chipsProperty() {
        return chips.getReadOnlyProperty();
    }

    /// Rises after each update.
    public ReadOnlyLongProperty framesProperty() {
        return frames.getReadOnlyProperty();
    }
}
