package io.playledger.view.part;

import javafx.application.Platform;
import javafx.scene.control.TableColumn;

/// Keeps a column of figures as narrow as its widest figure so far: none is ever cut short, and
/// what is left of the table's width goes to names. UI thread.
public final class FigureColumn {
    /// A digit of the text font at 13 pixels; signs and separators are no wider.
    private static final double DIGIT = 7.8;

    private static final double PADDING = 18;
    private static final double TIGHT_DIGIT = 7.2;
    private static final double TIGHT_PADDING = 11;

    private FigureColumn() {}

    /// Gives the column a fixed width to begin with.
    public static void begin(TableColumn<?, ?> column, double width) {
        column.setMinWidth(width);
        column.setMaxWidth(width);
        column.setPrefWidth(width);
    }

    /// Widens the column where the figure asks for it, after the layout that is under way.
    public static void fit(TableColumn<?, ?> column, String figure) {
        widen(column, Math.ceil(figure.length() * DIGIT + PADDING));
    }

    /// The same in a table of class `tight-table`, with smaller figures closer together.
    public static void fitTight(TableColumn<?, ?> column, String figure) {
        widen(column, Math.ceil(figure.length() * TIGHT_DIGIT + TIGHT_PADDING));
    }

    private static void widen(TableColumn<?, ?> column, double width) {
        if (width > column.getMinWidth()) {
            Platform.runLater(() -> {
                if (width > column.getMinWidth()) {
                    column.setMaxWidth(width);
                    column.setPrefWidth(width);
                    column.setMinWidth(width);
                }
            });
        }
    }
}
