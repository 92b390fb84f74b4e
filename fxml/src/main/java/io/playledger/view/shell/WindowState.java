package io.playledger.view.shell;

import io.playledger.view.theme.Theme;

/// How a person left the window.
///
/// @param x left edge in screen pixels; the size is that of the window when not maximised
public record WindowState(
        double x,
        double y,
        double width,
        double height,
        Extent extent,
        Theme theme,
        Screen screen) {
    /// Whether it filled the screen.
    public enum Extent {
        NORMAL,
        MAXIMIZED
    }
}
