package io.playledger.view.live;

import io.playledger.engine.live.LiveShare;
import io.playledger.engine.live.LiveSnapshot;
import io.playledger.engine.live.LiveTotals;
import io.playledger.view.text.Formats;
import io.playledger.view.text.Messages;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.List;

/// The figures on top of the Live screen.
public final class LiveTiles {
    /// One tile's number and note.
    public static final class Figure {
        private final ReadOnlyStringWrapper value = new ReadOnlyStringWrapper("—");
        private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(" ");

        public ReadOnlyStringProperty valueProperty() {
            return value.getReadOnlyProperty();
        }

        public ReadOnlyStringProperty noteProperty() {
            return note.getReadOnlyProperty();
        }

        private void show(String newValue, String newNote) {
            value.set(newValue);
            note.set(newNote);
        }
    }

    final Figure plays = new Figure();
    final Figure listeners = new Figure();
    final Figure hours = new Figure();
    final Figure duplicates = new Figure();
    final Figure latency = new Figure();

    private final Messages messages;
    private final Formats formats;
    private final LiveWords words;

    LiveTiles(Messages messages, Formats formats, LiveWords words) {
        this.messages = messages;
        this.formats = formats;
        this.words = words;
    }

    void show(LiveFrame frame) {
        LiveTotals hour = frame.hour().totals();
        LiveTotals day = frame.day().totals();
        plays.show(
                formats.count(hour.playsLastMinute()),
                messages.get("live.tile.plays.note", formats.compact(hour.plays())));
        listeners.show(
                formats.compact(hour.listeners()),
                messages.get(
                        "live.tile.listeners.note",
                        formats.percent(frame.hour().listenersError(), 1)));
        hours.show(
                formats.hours(day.millis()),
                messages.get("live.tile.hours.note", formats.compact(day.plays())));
        duplicates.show(
                formats.percent(frame.status().duplicateRatio(), 2), duplicatesNote(frame.day()));
        latency.show(
                words.latency(frame.shown().freshness().p50Millis()),
                messages.get(
                        "live.tile.latency.note",
                        words.latency(frame.shown().freshness().p99Millis())));
    }

    /// Names the client build that sends most of them, where one stands out.
    private String duplicatesNote(LiveSnapshot day) {
        List<LiveShare> clients = day.duplicatesByClient();
        if (!clients.isEmpty() && clients.getFirst().plays() * 2 > day.totals().duplicates()) {
            return messages.get("live.tile.duplicates.client", clients.getFirst().name());
        }
        return messages.get(
                "live.tile.duplicates.note", formats.compact(day.totals().duplicates()));
    }
}
