package io.playledger.app.cli;

import io.playledger.engine.Progress;

import java.io.Console;

/// Progress on a terminal's stderr, one line written over itself, with time left; silent where
/// nobody watches. An interrupt of the process asks for a stop.
final class ProgressLine implements Progress, AutoCloseable {
    private static final long EVERY_NANOS = 200_000_000;

    private final Interruption interruption = Interruption.watch();
    private final boolean shown;
    private final long begun = System.nanoTime();
    private long last;
    private int width;

    private ProgressLine(boolean shown) {
        this.shown = shown;
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 is back to null where nobody sits there
    static ProgressLine onTerminal() {
        Console console = System.console();
        return new ProgressLine(console != null && console.isTerminal());
    }

    @Override
    public synchronized void report(long done, long total, String what) {
        long now = System.nanoTime();
        if (!shown || now - last < EVERY_NANOS) {
            return;
        }
        last = now;
        String text = text(done, total, what, (now - begun) / 1_000_000);
        System.err.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
        width = text.length();
    }

    @Override
    public boolean cancelled() {
        return interruption.asked();
    }

    static String text(long done, long total, String what, long elapsedMillis) {
        if (total <= 0) {
            return what;
        }
        StringBuilder line =
                new StringBuilder(what).append("  ").append(100 * done / total).append(" %");
        if (done > 0 && elapsedMillis > 1000) {
            long leftSeconds = (long) ((double) elapsedMillis * (total - done) / done / 1000);
            line.append("  ")
                    .append(
                            leftSeconds < 60
                                    ? leftSeconds + " s left"
                                    : leftSeconds / 60 + " min " + leftSeconds % 60 + " s left");
        }
        return line.toString();
    }

    @Override
    public synchronized void close() {
        interruption.close();
        if (width > 0) {
            System.err.print("\r" + " ".repeat(width) + "\r");
        }
    }
}
