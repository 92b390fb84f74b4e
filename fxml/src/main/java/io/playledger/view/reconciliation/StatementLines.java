package io.playledger.view.reconciliation;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableListBase;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The lines that one query matches, as a list that a table scrolls through: it knows its length at
/// once and reads a page when somebody looks at it. A row that is not there yet is a placeholder
/// that fills itself. UI thread.
///
/// Bounded: a few dozen pages are remembered, and of the pages that a fast scroll asked for only
/// the newest few are still read.
final class StatementLines extends ObservableListBase<StatementLines.Row> {
    static final int PAGE = 200;
    private static final int PAGES_MAX = 40;
    private static final int WAITING_MAX = 3;

    /// A place among the lines.
    static final class Row {
        private final ReadOnlyObjectWrapper<@Nullable LineView> view =
                new ReadOnlyObjectWrapper<>();

        /// Null until the line was read.
        ReadOnlyObjectProperty<@Nullable LineView> viewProperty() {
            return view.getReadOnlyProperty();
        }

        private void fill(LineView line) {
            view.set(line);
        }
    }

    /// Reads pages away from the UI thread and answers on it.
    interface Source {
        /// @param failed runs if the page cannot be read
        void load(int page, Consumer<List<LineView>> loaded, Runnable failed);
    }

    private final int size;
    private final Source source;
    private final Map<Integer, List<Row>> pages = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private boolean loading;

    /// @param matching lines in all
    /// @param first the first page, already read
    StatementLines(long matching, List<LineView> first, Source source) {
        this.size = (int) Math.min(matching, Integer.MAX_VALUE);
        this.source = source;
        if (size > 0) {
            List<Row> rows = rows(0);
            pages.put(0, rows);
            fill(rows, first);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Row get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        int page = index / PAGE;
        List<Row> rows = pages.get(page);
        if (rows == null) {
            rows = rows(page);
            pages.put(page, rows);
            forgetOldest();
            ask(page);
        }
        return rows.get(index % PAGE);
    }

    private List<Row> rows(int page) {
        int count = Math.min(PAGE, size - page * PAGE);
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(new Row());
        }
        return rows;
    }

    private void forgetOldest() {
        Iterator<Integer> oldest = pages.keySet().iterator();
        while (pages.size() > PAGES_MAX && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    private void ask(int page) {
        waiting.addFirst(page);
        while (waiting.size() > WAITING_MAX) {
            // Scrolled past: it will be asked for again when somebody stops there.
            pages.remove(waiting.removeLast());
        }
        loadNext();
    }

    private void loadNext() {
        if (loading) {
            return;
        }
        Integer page = waiting.pollFirst();
        if (page == null) {
            return;
        }
        loading = true;
        source.load(
                page,
                lines -> {
                    loading = false;
                    List<Row> rows = pages.get(page);
                    if (rows != null) {
                        fill(rows, lines);
                    }
                    loadNext();
                },
                () -> {
                    loading = false;
                    pages.remove(page);
                    loadNext();
                });
    }

    private static void fill(List<Row> rows, List<LineView> lines) {
        for (int i = 0; i < Math.min(rows.size(), lines.size()); i++) {
            rows.get(i).fill(lines.get(i));
        }
    }
}
