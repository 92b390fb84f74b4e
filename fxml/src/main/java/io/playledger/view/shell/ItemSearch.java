package io.playledger.view.shell;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.live.LiveRank;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds items that were played lately by a part of their id.
final class ItemSearch {
    private static final int FOUND_MAX = 12;

    /// An item that was found.
    record Found(String itemId, String name, String artist) {}

    /// What a search brought.
    ///
    /// @param text that was looked for; empty before any search
    record Result(String text, List<Found> found) {}

    private final ScreenContext context;
    private final ReadOnlyObjectWrapper<Result> result =
            new ReadOnlyObjectWrapper<>(new Result("", List.of()));
    private long newest;

    ItemSearch(ScreenContext context) {
        this.context = context;
    }

    ReadOnlyObjectProperty<Result> resultProperty() {
        return result.getReadOnlyProperty();
    }

    void search(String text) {
        String wanted = text.strip();
        long number = ++newest;
        if (wanted.isEmpty()) {
            result.set(new Result("", List.of()));
            return;
        }
        context.tasks()
                .submit(
                        progress -> find(wanted),
                        Watcher.of(
                                found -> {
                                    if (number == newest) {
                                        result.set(found);
                                    }
                                },
                                failure -> {
                                    if (number == newest) {
                                        result.set(new Result(wanted, List.of()));
                                    }
                                }));
    }

    private Result find(String wanted) {
        List<LiveRank> ranks =
                context.engine()
                        .live()
                        .search(wanted.toLowerCase(Locale.ROOT).replace(' ', '-'), FOUND_MAX);
        Map<String, ItemName> names =
                context.names().load(ranks.stream().map(LiveRank::itemId).toList());
        return new Result(
                wanted,
                ranks.stream()
                        .map(rank -> {
                            ItemName name =
                                    names.getOrDefault(
                                            rank.itemId(), new ItemName(rank.itemId(), ""));
                            return new Found(rank.itemId(), name.name(), name.artist());
                        })
                        .toList());
    }
}
