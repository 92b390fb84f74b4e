package io.playledger.view;

import io.playledger.engine.Engine;
import io.playledger.view.chart.PngFile;
import io.playledger.view.shell.Screen;
import io.playledger.view.shell.WindowStates;
import io.playledger.view.task.CurrentThreadTasks;
import io.playledger.view.theme.Theme;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Pictures of every screen in both themes, painted without a window.
public final class Screenshots {
    /// Width and height in pixels.
    public record Size(int width, int height) {}

    /// The sizes of the project's own pictures.
    public static final List<Size> SIZES = List.of(new Size(1280, 800), new Size(1920, 1080));

    private Screenshots() {}

    /// Writes `live-light-1280x800.png` and so on into the folder and returns the files. Starts
    /// JavaFX where it is not running; not on the UI thread.
    ///
    /// @param options zone, language and clock of what is shown
    public static List<Path> write(
            Engine engine, Path folder, ConsoleOptions options, List<Size> sizes) {
        CompletableFuture<List<Path>> written = new CompletableFuture<>();
        Runnable paint =
                () -> {
                    try {
                        written.complete(paint(engine, folder, options, sizes));
                    } catch (IOException e) {
                        written.completeExceptionally(new UncheckedIOException(e));
                    } catch (RuntimeException e) {
                        written.completeExceptionally(e);
                    }
                };
        try {
            Platform.startup(() -> {});
        } catch (IllegalStateException alreadyRunning) {
            // As good as started.
        }
        Platform.runLater(paint);
        try {
            return written.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static List<Path> paint(
            Engine engine, Path folder, ConsoleOptions options, List<Size> sizes)
            throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (Size size : sizes) {
            for (Theme theme : Theme.values()) {
                ConsoleOptions dressed =
                        new ConsoleOptions(
                                WindowStates.NONE,
                                Screen.LIVE,
                                theme,
                                options.zone(),
                                options.locale(),
                                options.clock(),
                                options.whenShown());
                try (ConsoleWindow window =
                        new ConsoleWindow(
                                engine,
                                dressed,
                                new CurrentThreadTasks(),
                                title -> java.util.Optional.empty())) {
                    Scene scene = new Scene(window.root(), size.width(), size.height());
                    for (Screen screen : Screen.values()) {
                        window.model().screenProperty().set(screen);
                        Path file = folder.resolve(name(screen, theme, size));
                        PngFile.write(snapshot(window, scene), file);
                        files.add(file);
                    }
                }
            }
        }
        return List.copyOf(files);
    }

    private static String name(Screen screen, Theme theme, Size size) {
        return "%s-%s-%dx%d.png"
                .formatted(screen, theme, size.width(), size.height())
                .toLowerCase(Locale.ROOT);
    }

    /// Tables settle in a second layout, once they know their rows and their width.
    static WritableImage snapshot(ConsoleWindow window, Scene scene) {
        for (int pass = 0; pass < 3; pass++) {
            window.pulse().beatNow();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        return scene.snapshot(null);
    }
}
