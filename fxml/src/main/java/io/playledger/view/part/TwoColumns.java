package io.playledger.view.part;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Two columns side by side, or the second under the first where there is no room.
public final class TwoColumns extends Pane {
    private static final double GAP = 16;

    private final DoubleProperty breakpoint = new SimpleDoubleProperty(this, "breakpoint", 792);
    private final DoubleProperty share = new SimpleDoubleProperty(this, "share", 0.5);
    private final DoubleProperty secondWidth = new SimpleDoubleProperty(this, "secondWidth", 0);

    /// Narrower than this, the second goes under the first. The default is a window of 1000 without
    /// its navigation.
    public double getBreakpoint() {
        return breakpoint.get();
    }

    public void setBreakpoint(double width) {
        breakpoint.set(width);
    }

    /// The first column's share of the width, 0 … 1.
    public double getShare() {
        return share.get();
    }

    public void setShare(double ratio) {
        share.set(ratio);
    }

    /// The least width of the second column, which grows little; 0 to share.
    public double getSecondWidth() {
        return secondWidth.get();
    }

    public void setSecondWidth(double width) {
        secondWidth.set(width);
    }

    private boolean stacked(double width) {
        return width > 0 && width < breakpoint.get();
    }

    private double firstWidth(double width) {
        return Math.floor(
                secondWidth.get() > 0
                        ? width
                                - GAP
                                - Math.clamp(width / 5, secondWidth.get(), 1.3 * secondWidth.get())
                        : (width - GAP) * share.get());
    }

    private Node first() {
        return getManagedChildren().getFirst();
    }

    private Node second() {
        return getManagedChildren().getLast();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 320;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 800;
    }

    @Override
    protected double computeMinHeight(double width) {
        double w = width < 0 ? getWidth() : width;
        return stacked(w)
                ? first().minHeight(w) + GAP + second().minHeight(w)
                : Math.max(first().minHeight(-1), second().minHeight(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        double w = width < 0 ? getWidth() : width;
        return stacked(w)
                ? first().prefHeight(w) + GAP + second().prefHeight(w)
                : Math.max(first().prefHeight(-1), second().prefHeight(-1));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (stacked(width)) {
            double spare =
                    Math.max(
                            0, height - GAP - first().minHeight(width) - second().minHeight(width));
            double top = Math.floor(first().minHeight(width) + spare / 2);
            first().resizeRelocate(0, 0, width, top);
            second().resizeRelocate(0, top + GAP, width, height - top - GAP);
        } else {
            double left = firstWidth(width);
            first().resizeRelocate(0, 0, left, height);
            second().resizeRelocate(left + GAP, 0, width - left - GAP, height);
        }
    }
}
