package io.playledger.view.catalogue;

import io.playledger.engine.catalog.edit.CatalogRefusals.Refused;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;

/// Messages of the topic `catalog` that could not be taken. UI thread.
final class RefusedViewModel {
    private static final int SHOWN = 500;

    /// @param all how many there are, those not told of included
    /// @param failure why they could not be read; empty when they were
    record View(List<Refused> messages, long all, String failure) {
        View {
            messages = List.copyOf(messages);
        }
    }

    private final ScreenContext context;
    private final ReadOnlyObjectWrapper<View> view =
            new ReadOnlyObjectWrapper<>(new View(List.of(), 0, ""));

    RefusedViewModel(ScreenContext context) {
        this.context = context;
    }

    ReadOnlyObjectProperty<View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /// Looked at: more may have come since.
    void enter() {
        context.tasks()
                .submit(
                        progress ->
                                new View(
                                        context.engine().catalogRefusals().refused(SHOWN),
                                        context.engine().catalogRefusals().refusedCount(),
                                        ""),
                        Watcher.of(
                                view::set,
                                failure ->
                                        view.set(
                                                new View(
                                                        view.get().messages(),
                                                        view.get().all(),
                                                        String.valueOf(failure.getMessage())))));
    }
}
