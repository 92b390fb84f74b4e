package io.playledger.view.deletions;

import io.playledger.engine.erasure.MadeExport;
import io.playledger.view.part.ScreenContext;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import java.util.function.Function;

/// The list of files that were written for somebody.
final class ExportColumns {
    private final ScreenContext context;

    ExportColumns(ScreenContext context) {
        this.context = context;
    }

    void addTo(TableView<MadeExport> table) {
        add(table, "deletions.exports.column.number", 60, MadeExport::label);
        add(table, "deletions.exports.column.kind", 90, it -> it.kind().wireName());
        add(table, "deletions.exports.column.what", 80, MadeExport::what);
        add(table, "deletions.exports.column.at", 140, it -> context.formats().stamp(it.at()));
        add(table, "deletions.exports.column.by", 120, MadeExport::by);
        add(table, "deletions.exports.column.state", 130, this::state);
        add(table, "deletions.exports.column.file", 360, it -> it.file().toString());
        table.setPlaceholder(new Label(context.messages().get("deletions.exports.none")));
    }

    private String state(MadeExport export) {
        return context.messages()
                .get(
                        export.goneAt() != null
                                ? "deletions.exports.is-gone"
                                : export.kind().namesPeople()
                                        ? "deletions.exports.names"
                                        : "deletions.exports.clean");
    }

    private void add(
            TableView<MadeExport> table,
            String key,
            double width,
            Function<MadeExport, String> of) {
        TableColumn<MadeExport, String> column = new TableColumn<>(context.messages().get(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(of.apply(row.getValue())));
        table.getColumns().add(column);
    }
}
