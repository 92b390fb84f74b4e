package io.playledger.view.chart;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;

import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/// Writes an image as PNG; here because the JDK's writer is AWT's.
public final class PngFile {
    private PngFile() {}

    public static void write(Image image, Path file) throws IOException {
        if (!ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile())) {
            throw new IOException("No PNG writer for " + file);
        }
    }
}
