package io.playledger.view;

import io.playledger.view.shell.Screen;
import io.playledger.view.shell.WindowStates;
import io.playledger.view.theme.Theme;

import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;

/// How the console starts.
///
/// @param windowStates where the window is remembered
/// @param screen the first screen; null for the one shown last
/// @param theme null for the one used last, light at first
/// @param zone the zone that times are shown in and that periods start with
/// @param whenShown hears of the window once it is on screen, on the UI thread
public record ConsoleOptions(
        WindowStates windowStates,
        @Nullable Screen screen,
        @Nullable Theme theme,
        ZoneId zone,
        Locale locale,
        InstantSource clock,
        Consumer<Stage> whenShown) {
    /// Nothing remembered, the machine's language, times in UTC.
    public static ConsoleOptions plain() {
        return new ConsoleOptions(
                WindowStates.NONE,
                null,
                null,
                ZoneId.of("UTC"),
                Locale.getDefault(),
                InstantSource.system(),
                stage -> {});
    }

    /// These options with another place for the window's state.
    public ConsoleOptions remembering(WindowStates states) {
        return new ConsoleOptions(states, screen, theme, zone, locale, clock, whenShown);
    }

    /// These options with a listener for the shown window.
    public ConsoleOptions telling(Consumer<Stage> listener) {
        return new ConsoleOptions(windowStates, screen, theme, zone, locale, clock, listener);
    }
}
