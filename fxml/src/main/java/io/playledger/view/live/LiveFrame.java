package io.playledger.view.live;

import io.playledger.engine.Engine;
import io.playledger.engine.EngineStatus;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.live.ItemChart;
import io.playledger.engine.live.LiveRank;
import io.playledger.engine.live.LiveSnapshot;
import io.playledger.engine.live.LiveWindow;
import io.playledger.view.text.ItemNames;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Everything that one update of the Live screen shows, read at one moment.
///
/// @param shown snapshot of the window that the person chose
/// @param chart of the selected item, null where nothing is selected or it has no minutes
/// @param rebuilding whether the chart is not to be believed yet
/// @param names of every item in the frame
record LiveFrame(
        EngineStatus status,
        LiveSnapshot hour,
        LiveSnapshot day,
        LiveSnapshot shown,
        @Nullable String selected,
        @Nullable ItemChart chart,
        boolean rebuilding,
        Map<String, ItemName> names) {
    static final int RANKS_MAX = 50;

    static LiveFrame read(
            Engine engine, ItemNames names, LiveWindow window, @Nullable String selected) {
        LiveSnapshot hour = engine.live().snapshot(LiveWindow.HOUR);
        LiveSnapshot day = engine.live().snapshot(LiveWindow.DAY);
        LiveSnapshot shown = window == LiveWindow.HOUR ? hour : day;
        String subject = selected == null ? first(shown) : selected;
        // Asked on both sides: the minutes could begin or end to be counted between.
        boolean before = engine.live().rebuilding();
        ItemChart chart = subject == null ? null : engine.live().item(subject).orElse(null);
        Set<String> ids = new LinkedHashSet<>();
        shown.tracks().stream().limit(RANKS_MAX).map(LiveRank::itemId).forEach(ids::add);
        shown.titles().stream().limit(RANKS_MAX).map(LiveRank::itemId).forEach(ids::add);
        if (subject != null) {
            ids.add(subject);
        }
        return new LiveFrame(
                engine.status(),
                hour,
                day,
                shown,
                subject,
                chart,
                before || engine.live().rebuilding(),
                names.load(ids));
    }

    /// What is shown before a person selects anything: the item played most.
    private static @Nullable String first(LiveSnapshot shown) {
        if (!shown.tracks().isEmpty()) {
            return shown.tracks().getFirst().itemId();
        }
        return shown.titles().isEmpty() ? null : shown.titles().getFirst().itemId();
    }
}
