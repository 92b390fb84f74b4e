package io.playledger.view.part;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A name and, behind it, what tells it apart. Where it gets tight the second goes first.
public final class ItemLabel extends Region {
    private static final double GAP = 6;
    private static final double SECOND_MIN = 28;

    private final Label name = new Label();
    private final Label second = new Label();

    public ItemLabel(String secondStyleClass) {
        getStyleClass().add("item-label");
        name.getStyleClass().add("item-label-name");
        second.getStyleClass().add(secondStyleClass);
        getChildren().addAll(name, second);
        setMaxHeight(USE_PREF_SIZE);
    }

    public void show(String itemName, String detail) {
        name.setText(itemName);
        second.setText(detail);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return name.prefWidth(-1) + GAP + second.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.max(name.prefHeight(-1), second.prefHeight(-1));
    }

    @Override
    public double getBaselineOffset() {
        return name.getBaselineOffset();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double first = Math.min(Math.ceil(name.prefWidth(-1)), width);
        name.resizeRelocate(0, 0, first, name.prefHeight(-1));
        double rest = width - first - GAP;
        boolean room = rest >= Math.min(SECOND_MIN, second.prefWidth(-1));
        second.setVisible(room);
        if (room) {
            name.layout();
            second.resize(Math.min(rest, Math.ceil(second.prefWidth(-1))), second.prefHeight(-1));
            second.relocate(first + GAP, name.getBaselineOffset() - second.getBaselineOffset());
        }
    }
}
