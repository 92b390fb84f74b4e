package io.playledger.view;

import io.playledger.engine.Engine;

import javafx.application.Application;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// Opens the console on an engine.
public final class Console {
    /// What the application object, which JavaFX makes itself, is to show.
    record Start(Engine engine, ConsoleOptions options) {}

    private static final AtomicReference<@Nullable Start> START = new AtomicReference<>();

    private Console() {}

    /// Shows the window and returns when it was closed. The engine stays open: whoever opened it
    /// closes it. Once in a process, as JavaFX has it.
    public static void launch(Engine engine, ConsoleOptions options) {
        START.set(new Start(engine, options));
        Application.launch(ConsoleApplication.class);
    }

    static Start start() {
        return Objects.requireNonNull(START.get(), "Console.launch was not called");
    }
}
