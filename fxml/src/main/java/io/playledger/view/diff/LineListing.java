package io.playledger.view.diff;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.diff.ChangePage;
import io.playledger.engine.diff.ChangeQuery;
import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.diff.VersionChange;
import io.playledger.engine.royalty.Cause;
import io.playledger.view.part.Pages;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The lines that moved, by what the person narrows them to, and what makes up the one that is
/// looked at. Of several questions in a row only the last one's answer is shown. UI thread.
final class LineListing {
    /// A line and what makes up its change.
    record Detail(LineView line, List<VersionChange> versions) {}

    private final PageReads reads;
    private final DiffWords words;
    private final ReadOnlyObjectWrapper<ObservableList<Pages.Row<LineView>>> lines =
            new ReadOnlyObjectWrapper<>(FXCollections.emptyObservableList());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Detail> detail = new ReadOnlyObjectWrapper<>();
    private String filter = "";

    /// A cent, or nothing at all: lines that moved no money.
    private BigDecimal noise = new BigDecimal("0.01");

    private @Nullable StatementDiff shown;
    private long newest;

    LineListing(PageReads reads, DiffWords words) {
        this.reads = reads;
        this.words = words;
    }

    /// @return whether this narrows otherwise than before
    boolean filter(String text) {
        String wanted = text.strip();
        boolean other = !wanted.equals(filter);
        filter = wanted;
        return other;
    }

    /// Lines that move by less are summed, not listed.
    ///
    /// @return whether this narrows otherwise than before
    boolean noise(BigDecimal below) {
        boolean other = below.compareTo(noise) != 0;
        noise = below;
        return other;
    }

    /// Lists a diff's lines anew; none where there is no diff or no currency.
    void show(@Nullable StatementDiff diff, @Nullable String code, @Nullable Cause by) {
        long number = ++newest;
        shown = diff;
        detail.set(null);
        if (diff == null || code == null) {
            lines.set(FXCollections.emptyObservableList());
            summary.set("");
            return;
        }
        String containing = filter;
        BigDecimal least = noise;
        reads.reading().set(true);
        Function<Long, Read> read =
                from -> {
                    ChangePage page =
                            diff.changes(
                                    new ChangeQuery(code, by, containing, least, from, Pages.PAGE));
                    return new Read(page, views(page.lines()));
                };
        reads.context()
                .tasks()
                .submit(
                        steps -> read.apply(0L),
                        Watcher.of(
                                page -> {
                                    if (number == newest) {
                                        reads.reading().set(false);
                                        summary.set(words.lines(page.page(), code));
                                        lines.set(
                                                new Pages<>(
                                                        page.page().matching(),
                                                        page.views(),
                                                        reads.source(
                                                                from -> read.apply(from).views())));
                                    }
                                },
                                failure -> {
                                    if (number == newest) {
                                        reads.reading().set(false);
                                        reads.failed().accept(failure);
                                    }
                                }));
    }

    private record Read(ChangePage page, List<LineView> views) {}

    private List<LineView> views(List<ChangedLine> changed) {
        Map<String, ItemName> names = reads.names(changed.stream().map(l -> l.key().itemId()));
        return changed.stream()
                .map(line -> new LineView(line, PageReads.name(names, line.key().itemId())))
                .toList();
    }

    /// Shows what makes up a line's change.
    void look(@Nullable LineView line) {
        StatementDiff diff = shown;
        if (line == null || diff == null) {
            detail.set(null);
            return;
        }
        reads.context()
                .tasks()
                .submit(
                        steps -> new Detail(line, diff.versions(line.line().key())),
                        Watcher.of(
                                found -> {
                                    if (diff.equals(shown)) {
                                        detail.set(found);
                                    }
                                },
                                reads.failed()));
    }

    ReadOnlyObjectProperty<@Nullable Detail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ObservableList<Pages.Row<LineView>>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }
}
