package io.playledger.view.against;

import io.playledger.engine.royalty.against.ReportVersion;
import io.playledger.view.part.ScreenContext;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A kept report, and the way to what it says otherwise than the version before.
final class ReportCell extends ListCell<ReportVersion> {
    private final AgainstViewModel model;
    private final Label source = new Label();
    private final Label detail = new Label();
    private final Button diff = new Button();
    private final VBox box;

    ReportCell(AgainstViewModel model, ScreenContext context) {
        this.model = model;
        source.getStyleClass().add("strong");
        detail.getStyleClass().add("secondary");
        diff.setText(context.messages().get("against.report.diff"));
        diff.getStyleClass().add("link");
        diff.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox below = new HBox(detail, space, diff);
        below.getStyleClass().add("run-cell-line");
        box = new VBox(source, below);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        setPrefWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@Nullable ReportVersion report, boolean empty) {
        super.updateItem(report, empty);
        if (empty || report == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText("");
            return;
        }
        source.setText(report.source());
        detail.setText(model.words().reportVersion(report));
        diff.setVisible(model.before(report).isPresent());
        diff.setOnAction(event -> model.diff(report));
        String told = model.words().reportDetail(report);
        setTooltip(new Tooltip(told));
        setAccessibleText(source.getText() + ", " + detail.getText() + ", " + told);
        setGraphic(box);
    }
}
