package io.playledger.view.reconciliation;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.LinePage;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.LineQuery.Column;
import io.playledger.engine.royalty.LineQuery.Order;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementLine;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A run's lines as sorted and filtered. The lines shown stay until the next ones are there; of
/// several questions in a row only the last one's answer is shown. UI thread.
final class StatementViewModel {
    private final ScreenContext context;
    private final Consumer<PlayledgerException> failed;
    private final ReadOnlyObjectWrapper<ObservableList<StatementLines.Row>> lines =
            new ReadOnlyObjectWrapper<>(FXCollections.emptyObservableList());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private @Nullable Run run;
    private String filter = "";
    private Column sort = Column.KEY;
    private Order order = Order.ASCENDING;
    private long newest;

    /// @param failed hears of lines that could not be read
    StatementViewModel(ScreenContext context, Consumer<PlayledgerException> failed) {
        this.context = context;
        this.failed = failed;
    }

    ReadOnlyObjectProperty<ObservableList<StatementLines.Row>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /// How many lines, of how many.
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    void show(@Nullable Run shown) {
        run = shown;
        ask();
    }

    void filter(String text) {
        String wanted = text.strip();
        if (!wanted.equals(filter)) {
            filter = wanted;
            ask();
        }
    }

    void sort(Column column, Order direction) {
        if (column != sort || direction != order) {
            sort = column;
            order = direction;
            ask();
        }
    }

    private void ask() {
        long number = ++newest;
        Run asked = run;
        if (asked == null) {
            lines.set(FXCollections.emptyObservableList());
            summary.set("");
            loading.set(false);
            return;
        }
        Query query = new Query(asked.id(), filter, sort, order);
        loading.set(true);
        context.tasks()
                .submit(
                        progress -> read(query, 0),
                        Watcher.of(
                                page -> {
                                    if (number == newest) {
                                        take(asked, query, page);
                                    }
                                },
                                failure -> {
                                    if (number == newest) {
                                        loading.set(false);
                                        failed.accept(failure);
                                    }
                                }));
    }

    private record Query(long run, String filter, Column sort, Order order) {}

    private record Page(long matching, List<LineView> lines) {}

    private Page read(Query query, int page) {
        LinePage read =
                context.engine()
                        .lines(
                                query.run(),
                                new LineQuery(
                                        query.filter(),
                                        query.sort(),
                                        query.order(),
                                        (long) page * StatementLines.PAGE,
                                        StatementLines.PAGE));
        Map<String, ItemName> names =
                context.names()
                        .load(read.lines().stream().map(StatementLine::itemId).distinct().toList());
        return new Page(
                read.matching(), read.lines().stream().map(line -> view(line, names)).toList());
    }

    private static LineView view(StatementLine line, Map<String, ItemName> names) {
        return new LineView(
                line, names.getOrDefault(line.itemId(), new ItemName(line.itemId(), "")));
    }

    private void take(Run asked, Query query, Page first) {
        loading.set(false);
        lines.set(
                new StatementLines(
                        first.matching(),
                        first.lines(),
                        (page, loaded, broken) ->
                                context.tasks()
                                        .submit(
                                                progress -> read(query, page).lines(),
                                                Watcher.of(
                                                        loaded,
                                                        failure -> {
                                                            broken.run();
                                                            failed.accept(failure);
                                                        }))));
        long holders =
                asked.totals().stream().map(total -> total.rightsHolder()).distinct().count();
        summary.set(
                query.filter().isEmpty()
                        ? context.messages()
                                .get(
                                        "reconciliation.lines.all",
                                        context.formats().count(asked.lines()),
                                        context.formats().count(holders))
                        : context.messages()
                                .get(
                                        "reconciliation.lines.some",
                                        context.formats().count(first.matching()),
                                        context.formats().count(asked.lines())));
    }
}
