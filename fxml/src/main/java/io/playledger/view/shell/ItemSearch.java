package io.playledger.view.shell;

import io.playledger.engine.catalog.FoundItem;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;

/// Finds items by words of their name, artist or id, while somebody types.
final class ItemSearch {
    private static final int FOUND_MAX = 12;

    /// What a search brought.
    ///
    /// @param text that was looked for; empty before any search
    record Result(String text, List<FoundItem> found) {}

    private final ScreenContext context;
    private final ReadOnlyObjectWrapper<Result> result =
            new ReadOnlyObjectWrapper<>(new Result("", List.of()));
    private volatile long newest;

    ItemSearch(ScreenContext context) {
        this.context = context;
    }

    ReadOnlyObjectProperty<Result> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// Somebody is about to type.
    void prepare() {
        context.tasks()
                .submit(
                        progress -> context.engine().findItems("", FOUND_MAX),
                        Watcher.of(found -> {}, failure -> {}));
    }

    void search(String text) {
        String wanted = text.strip();
        long number = newest + 1;
        newest = number;
        if (wanted.isEmpty()) {
            result.set(new Result("", List.of()));
            return;
        }
        context.tasks()
                .submit(
                        progress -> find(wanted, number),
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

    private Result find(String wanted, long number) {
        if (number != newest) {
            // Somebody typed on while this waited for its turn.
            return new Result(wanted, List.of());
        }
        return new Result(wanted, context.engine().findItems(wanted, FOUND_MAX));
    }
}
