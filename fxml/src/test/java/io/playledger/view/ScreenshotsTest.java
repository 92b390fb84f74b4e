package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

class ScreenshotsTest {
    @TempDir Path folder;

    @Test
    void everyScreenIsPaintedInBothThemes() throws Exception {
        FxToolkit.registerPrimaryStage();
        List<Path> files =
                Screenshots.write(
                        new SampleEngine(),
                        folder,
                        ConsoleHarness.options(Screen.LIVE),
                        List.of(new Screenshots.Size(1280, 800)));
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "live-light-1280x800.png",
                        "catalogue-light-1280x800.png",
                        "periods-light-1280x800.png",
                        "reconciliation-light-1280x800.png",
                        "diff-light-1280x800.png",
                        "late-light-1280x800.png",
                        "against-light-1280x800.png",
                        "rules-light-1280x800.png",
                        "pools-light-1280x800.png",
                        "stream-light-1280x800.png",
                        "events-light-1280x800.png",
                        "quarantine-light-1280x800.png",
                        "deletions-light-1280x800.png",
                        "live-dark-1280x800.png",
                        "catalogue-dark-1280x800.png",
                        "periods-dark-1280x800.png",
                        "reconciliation-dark-1280x800.png",
                        "diff-dark-1280x800.png",
                        "late-dark-1280x800.png",
                        "against-dark-1280x800.png",
                        "rules-dark-1280x800.png",
                        "pools-dark-1280x800.png",
                        "stream-dark-1280x800.png",
                        "events-dark-1280x800.png",
                        "quarantine-dark-1280x800.png",
                        "deletions-dark-1280x800.png");
        assertThat(corner(files.get(0))).isEqualTo(0xFFF6F7F9);
        assertThat(corner(files.get(files.size() / 2))).isEqualTo(0xFF0F131B);
    }

    /// The ground of the page, just above the status bar.
    private static int corner(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(image.getHeight()).isEqualTo(800);
        return image.getRGB(1270, 765);
    }
}
