package io.playledger.view.part;

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

/// A long list that knows its length and reads a page when somebody looks at it. A row that is not
/// there yet is a placeholder that fills itself; pages that nobody looked at for long are
/// forgotten, so that what is held is bounded. UI thread.
public final class Pages<T> extends ObservableListBase<Pages.Row<T>> {
    public static final int PAGE = 200;
    private static final int PAGES_MAX = 40;
    private static final int WAITING_MAX = 3;

    /// A place in the list.
    public static final class Row<T> {
        private final ReadOnlyObjectWrapper<@Nullable T> value = new ReadOnlyObjectWrapper<>();

        /// Null until it was read.
        public ReadOnlyObjectProperty<@Nullable T> valueProperty() {
            return value.getReadOnlyProperty();
        }
    }

    /// Reads pages away from the UI thread and answers on it.
    public interface Source<T> {
        /// @param from index of the page's first row
        void load(long from, Consumer<List<T>> loaded, Runnable failed);
    }

    private final int size;
    private final Source<T> source;
    private final Map<Integer, List<Row<T>>> pages = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private boolean loading;

    /// @param first the first page, already read
    public Pages(long size, List<T> first, Source<T> source) {
        this.size = (int) Math.min(size, Integer.MAX_VALUE);
        this.source = source;
        if (this.size > 0) {
            List<Row<T>> rows = rows(0);
            pages.put(0, rows);
            fill(rows, first);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Row<T> get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        int page = index / PAGE;
        List<Row<T>> rows = pages.get(page);
        if (rows == null) {
            rows = rows(page);
            pages.put(page, rows);
            forgetOldest();
            ask(page);
        }
        return rows.get(index % PAGE);
    }

    private List<Row<T>> rows(int page) {
        int count = Math.min(PAGE, size - page * PAGE);
        List<Row<T>> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(new Row<>());
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
                (long) page * PAGE,
                values -> {
                    loading = false;
                    List<Row<T>> rows = pages.get(page);
                    if (rows != null) {
                        fill(rows, values);
                    }
                    loadNext();
                },
                () -> {
                    loading = false;
                    pages.remove(page);
                    loadNext();
                });
    }

    private static <T> void fill(List<Row<T>> rows, List<T> values) {
        for (int i = 0; i < Math.min(rows.size(), values.size()); i++) {
            rows.get(i).value.set(values.get(i));
        }
    }
}
