package io.playledger.view.shell;

import io.playledger.view.theme.Theme;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// Window state in a small properties file. A file that cannot be read or written costs the person
/// a window position, nothing more, so it is logged and passed over.
public final class WindowStateFile implements WindowStates {
    private static final Logger LOG = LoggerFactory.getLogger(WindowStateFile.class);

    private final Path file;

    public WindowStateFile(Path file) {
        this.file = file;
    }

    @Override
    public Optional<WindowState> find() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties saved = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            saved.load(in);
            return Optional.of(
                    new WindowState(
                            number(saved, "x"),
                            number(saved, "y"),
                            number(saved, "width"),
                            number(saved, "height"),
                            WindowState.Extent.valueOf(word(saved, "extent")),
                            Theme.valueOf(word(saved, "theme")),
                            Screen.valueOf(word(saved, "screen"))));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            LOG.warn("The window state in {} cannot be read; starting afresh", file, e);
            return Optional.empty();
        }
    }

    private static double number(Properties saved, String key) {
        return Double.parseDouble(Objects.requireNonNull(saved.getProperty(key), key));
    }

    private static String word(Properties saved, String key) {
        return Objects.requireNonNull(saved.getProperty(key), key).toUpperCase(Locale.ROOT);
    }

    @Override
    public void save(WindowState state) {
        Properties saved = new Properties();
        saved.setProperty("x", Double.toString(state.x()));
        saved.setProperty("y", Double.toString(state.y()));
        saved.setProperty("width", Double.toString(state.width()));
        saved.setProperty("height", Double.toString(state.height()));
        saved.setProperty("extent", state.extent().name());
        saved.setProperty("theme", state.theme().name());
        saved.setProperty("screen", state.screen().name());
        try (Writer out = Files.newBufferedWriter(file)) {
            saved.store(out, null);
        } catch (IOException e) {
            LOG.warn("The window state cannot be written to {}", file, e);
        }
    }
}
