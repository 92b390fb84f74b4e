package io.playledger.view.diff;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.view.part.Pages;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ReadOnlyBooleanWrapper;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// What lists of lines and of events read by. UI thread, but for [#names].
///
/// @param reading whether one of them is being read anew
/// @param failed hears of what could not be read
record PageReads(
        ScreenContext context,
        ReadOnlyBooleanWrapper reading,
        Consumer<PlayledgerException> failed) {

    /// Reads further pages when somebody looks at them.
    <T> Pages.Source<T> source(Function<Long, List<T>> read) {
        return (from, taken, broken) ->
                context.tasks()
                        .submit(
                                steps -> read.apply(from),
                                Watcher.of(
                                        taken,
                                        failure -> {
                                            broken.run();
                                            failed.accept(failure);
                                        }));
    }

    Map<String, ItemName> names(Stream<String> ids) {
        return context.names().load(ids.distinct().toList());
    }

    static ItemName name(Map<String, ItemName> names, String id) {
        return names.getOrDefault(id, new ItemName(id, ""));
    }
}
