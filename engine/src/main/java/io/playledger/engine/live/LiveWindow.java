package io.playledger.engine.live;

/// The rolling windows of the live stats.
public enum LiveWindow {
    HOUR(60),
    DAY(1440);

    private final int minutes;

    LiveWindow(int minutes) {
        this.minutes = minutes;
    }

    public int minutes() {
        return minutes;
    }
}
