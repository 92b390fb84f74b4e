package io.playledger.app.notice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Shows a notice by the desktop's own means, where it has one.
@FunctionalInterface
public interface DesktopNotifier {
    void show(String title, String text);

    /// That of this system: `notify-send`, `osascript` or PowerShell. Where there is none, the
    /// banner of the screen is all.
    static DesktopNotifier here() {
        return (title, text) -> {
            try {
                new ProcessBuilder(command(System.getProperty("os.name", ""), title, text))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                Log.LOG.info("this desktop shows no notices: {}", e.getMessage());
            }
        };
    }

    /// The words of a command that shows the notice.
    static List<String> command(String system, String title, String text) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return List.of(
                    "osascript",
                    "-e",
                    "on run {t, m}",
                    "-e",
                    "display notification m with title t",
                    "-e",
                    "end run",
                    title,
                    text);
        }
        if (name.contains("windows")) {
            return List.of("msg", System.getProperty("user.name", "*"), title + ": " + text);
        }
        return List.of("notify-send", "--app-name=Playledger", "--", title, text);
    }

    /// The log of an interface.
    final class Log {
        private static final Logger LOG = LoggerFactory.getLogger(DesktopNotifier.class);

        private Log() {}
    }
}
