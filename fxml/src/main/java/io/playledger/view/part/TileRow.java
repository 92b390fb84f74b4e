package io.playledger.view.part;

import javafx.scene.Node;
import javafx.scene.layout.Pane;

import java.util.List;

/// Tiles of one width in as few rows as keep each of them readable.
public final class TileRow extends Pane {
    private static final double GAP = 16;
    private static final double WIDTH_MIN = 148;

    private int columns(double width) {
        int tiles = Math.max(1, getManagedChildren().size());
        int fitting = (int) Math.max(1, Math.floor((width + GAP) / (WIDTH_MIN + GAP)));
        int rows = (tiles + fitting - 1) / fitting;
        return (tiles + rows - 1) / rows;
    }

    private double tileHeight() {
        return getManagedChildren().stream()
                .mapToDouble(tile -> tile.prefHeight(-1))
                .max()
                .orElse(0);
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return WIDTH_MIN;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double known = width > 0 ? width : getWidth();
        int columns = columns(known > 0 ? known : 1000);
        int rows = (getManagedChildren().size() + columns - 1) / columns;
        return rows * tileHeight() + (rows - 1) * GAP;
    }

    @Override
    protected void layoutChildren() {
        List<Node> tiles = getManagedChildren();
        int columns = columns(getWidth());
        double width = (getWidth() - GAP * (columns - 1)) / columns;
        double height = tileHeight();
        for (int i = 0; i < tiles.size(); i++) {
            double left = Math.round(i % columns * (width + GAP));
            double right = Math.round(i % columns * (width + GAP) + width);
            tiles.get(i)
                    .resizeRelocate(
                            left, Math.floorDiv(i, columns) * (height + GAP), right - left, height);
        }
    }
}
