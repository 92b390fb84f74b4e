package io.playledger.app.cli;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.util.Locale;
import java.util.Map;

/// Whether a window can be opened here.
final class Display {
    private Display() {}

    /// Passes where there is a display or the headless platform was asked for.
    ///
    /// @throws PlayledgerException `NO_DISPLAY`, naming the ways on
    static void require(Map<String, String> environment) {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        boolean display = isSet(environment, "DISPLAY") || isSet(environment, "WAYLAND_DISPLAY");
        if (linux && !display && !headless()) {
            throw new PlayledgerException(
                    Code.NO_DISPLAY,
                    "There is no display to open a window on. Ways on: «playledger engine» runs"
                        + " without a screen; «playledger --demo --screenshot DIR» draws every"
                        + " screen into PNG files; PLAYLEDGER_OPTS=-Dglass.platform=Headless starts"
                        + " the console on the headless platform; or set DISPLAY. Nothing was"
                        + " started.");
        }
    }

    /// Draw without any display: JavaFX's own headless platform, software rendering.
    static void useHeadless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    private static boolean headless() {
        return "Headless".equalsIgnoreCase(System.getProperty("glass.platform"));
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value != null && !value.isEmpty();
    }
}
