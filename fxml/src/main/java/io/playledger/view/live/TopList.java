package io.playledger.view.live;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;

/// A top list whose rows stay and whose content changes, so that a table need not rebuild anything
/// when ranks move.
final class TopList {
    /// A place in the list.
    static final class Row {
        private final ReadOnlyObjectWrapper<RankView> view;

        private Row(RankView first) {
            view = new ReadOnlyObjectWrapper<>(first);
        }

        ReadOnlyObjectProperty<RankView> viewProperty() {
            return view.getReadOnlyProperty();
        }

        RankView view() {
            return view.get();
        }
    }

    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> unmodifiable = FXCollections.unmodifiableObservableList(rows);

    ObservableList<Row> rows() {
        return unmodifiable;
    }

    void show(List<RankView> views) {
        int common = Math.min(rows.size(), views.size());
        for (int i = 0; i < common; i++) {
            rows.get(i).view.set(views.get(i));
        }
        if (views.size() > common) {
            rows.addAll(views.subList(common, views.size()).stream().map(Row::new).toList());
        } else if (rows.size() > common) {
            rows.remove(common, rows.size());
        }
    }

    /// The place of an item, or -1.
    int indexOf(String itemId) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).view().itemId().equals(itemId)) {
                return i;
            }
        }
        return -1;
    }
}
