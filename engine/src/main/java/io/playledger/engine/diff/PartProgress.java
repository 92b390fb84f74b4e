package io.playledger.engine.diff;

import io.playledger.engine.Progress;

/// Tells the progress of one of several computations as a part of all.
record PartProgress(Progress whole, String name, long part, long parts) implements Progress {
    private static final long UNITS = 100;

    @Override
    public void report(long done, long total, String what) {
        long within = total > 0 ? UNITS * Math.clamp(done, 0, total) / total : 0;
        whole.report(part * UNITS + within, parts * UNITS, name + ": " + what);
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
