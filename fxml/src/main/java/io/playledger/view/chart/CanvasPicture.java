package io.playledger.view.chart;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/// A picture on a canvas of its own size.
abstract class CanvasPicture extends Picture {
    private final Canvas canvas = new Canvas();

    CanvasPicture() {
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
    }

    @Override
    protected final void paint(double width, double height) {
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, width, height);
        draw(graphics, width, height);
    }

    abstract void draw(GraphicsContext graphics, double width, double height);
}
