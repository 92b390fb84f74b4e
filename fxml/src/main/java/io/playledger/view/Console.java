package io.playledger.view;

import io.playledger.view.opening.EngineOpening;

import javafx.application.Application;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// Opens the console on an engine.
public final class Console {
    /// What the application object, which JavaFX makes itself, is to show.
    record Start(EngineOpening opening, ConsoleOptions options) {}

    private static final AtomicReference<@Nullable Start> START = new AtomicReference<>();

    private Console() {}

    /// Shows the window, then begins to open the engine, and returns when the window was closed.
    /// The engine stays open: the caller closes it. Once in a process, as JavaFX has it.
    public static void launch(EngineOpening opening, ConsoleOptions options) {
        START.set(new Start(opening, options));
        Application.launch(ConsoleApplication.class);
    }

    static Start start() {
        return Objects.requireNonNull(START.get(), "Console.launch was not called");
    }
}
