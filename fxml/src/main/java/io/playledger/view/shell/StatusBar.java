package io.playledger.view.shell;

import io.playledger.engine.EngineStatus;
import io.playledger.engine.EngineStatus.Bus;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.Pulse;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;

/// The line at the bottom of the window, in words.
public final class StatusBar implements Pulse.Source {
    /// What it says.
    ///
    /// @param tone of the dot before the bus
    record Words(
            Tone tone,
            String bus,
            String busDetail,
            String lag,
            String rate,
            String commit,
            String latency) {}

    private final ScreenContext context;
    private final ReadOnlyObjectWrapper<Words> words;

    StatusBar(ScreenContext context) {
        this.context = context;
        words =
                new ReadOnlyObjectWrapper<>(
                        new Words(
                                Tone.NEUTRAL,
                                context.messages().get("status.bus.starting"),
                                "",
                                "—",
                                "—",
                                "—",
                                "—"));
    }

    ReadOnlyObjectProperty<Words> wordsProperty() {
        return words.getReadOnlyProperty();
    }

    @Override
    public Runnable read() {
        EngineStatus status = context.engine().status();
        return () -> words.set(say(status));
    }

    private Words say(EngineStatus status) {
        Instant commit = status.archive().lastCommitAt();
        return new Words(
                tone(status.bus()),
                bus(status.bus()),
                status.bus() == Bus.CONNECTED
                        ? context.messages()
                                .get(
                                        "status.partitions",
                                        context.formats().count(status.partitions()))
                        : status.busMessage(),
                status.lagRecords() < 0 ? "—" : millis(status.lagMillis()),
                context.formats().count(Math.round(status.eventsPerSecond())),
                commit == null
                        ? "—"
                        : context.messages()
                                .get(
                                        "status.ago",
                                        context.formats()
                                                .duration(
                                                        Duration.between(
                                                                commit,
                                                                context.clock().instant()))),
                status.freshness().p50Millis() < 0 ? "—" : millis(status.freshness().p50Millis()));
    }

    private String millis(long millis) {
        return context.formats().duration(Duration.ofMillis(millis));
    }

    private static Tone tone(Bus bus) {
        return switch (bus) {
            case CONNECTED -> Tone.GOOD;
            case STARTING, OFF -> Tone.NEUTRAL;
            case UNREACHABLE -> Tone.WARN;
            case HALTED -> Tone.BAD;
        };
    }

    private String bus(Bus bus) {
        return context.messages()
                .get(
                        switch (bus) {
                            case STARTING -> "status.bus.starting";
                            case CONNECTED -> "status.bus.connected";
                            case UNREACHABLE -> "status.bus.unreachable";
                            case HALTED -> "status.bus.halted";
                            case OFF -> "status.bus.off";
                        });
    }
}
