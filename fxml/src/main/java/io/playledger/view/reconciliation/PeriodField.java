package io.playledger.view.reconciliation;

import io.playledger.view.part.ScreenContext;

import javafx.beans.property.StringProperty;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Popup;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.LocalDate;

/// A month or a day, typed or picked.
public final class PeriodField extends HBox {
    private final TextField field = new TextField();
    private final Button open = new Button();
    private final Popup popup = new Popup();

    public PeriodField() {
        getStyleClass().add("period-field");
        field.setId("periodText");
        setHgrow(field, Priority.ALWAYS);
        open.setId("periodOpen");
        open.setGraphic(new FontIcon(Feather.CALENDAR));
        open.getStyleClass().add("quiet");
        popup.setAutoHide(true);
        getChildren().addAll(field, open);
    }

    StringProperty textProperty() {
        return field.textProperty();
    }

    void describe(ScreenContext context) {
        field.setAccessibleText(context.messages().get("reconciliation.period"));
        field.setPromptText(context.messages().get("reconciliation.period.prompt"));
        open.setAccessibleText(context.messages().get("reconciliation.period.pick"));
        PeriodPicker picker =
                new PeriodPicker(
                        context.messages(),
                        context.formats().locale(),
                        period -> {
                            field.setText(period);
                            popup.hide();
                        });
        popup.getContent().setAll(picker);
        open.setOnAction(event -> {
            picker.open(
                    field.getText().strip(),
                    LocalDate.ofInstant(context.clock().instant(), context.formats().zone()));
            Bounds at = localToScreen(getLayoutBounds());
            if (at != null) {
                popup.show(this, at.getMinX(), at.getMaxY() + 4);
            }
        });
    }
}
