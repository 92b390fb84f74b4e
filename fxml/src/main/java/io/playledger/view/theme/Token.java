package io.playledger.view.theme;

import java.util.Locale;

/// The colours that pictures are painted with; their values live in the stylesheets alone.
public enum Token {
    SURFACE,
    SUNKEN,
    LINE,
    TEXT,
    MUTED,
    FAINT,
    GOOD,
    WARN,
    WARN_SOFT,
    BAD,
    ACCENT,
    ACCENT_SOFT,
    CHART_1,
    CHART_2,
    CHART_3,
    CHART_5;

    /// The CSS property by which a picture takes it: `-pl-paint-chart-1`.
    public String property() {
        return "-pl-paint-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
