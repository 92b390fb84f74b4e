package io.playledger.view.part;

import io.playledger.engine.Engine;
import io.playledger.view.task.Pulse;
import io.playledger.view.task.TaskExecutor;
import io.playledger.view.text.Formats;
import io.playledger.view.text.ItemNames;
import io.playledger.view.text.Messages;

import java.time.InstantSource;

/// What every screen is made with.
public record ScreenContext(
        Engine engine,
        TaskExecutor tasks,
        Pulse pulse,
        Messages messages,
        Formats formats,
        ItemNames names,
        InstantSource clock,
        FileDialogs dialogs) {}
