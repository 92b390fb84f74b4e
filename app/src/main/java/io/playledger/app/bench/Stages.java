package io.playledger.app.bench;

import io.playledger.engine.Progress;

import java.util.LinkedHashMap;
import java.util.Map;

/// Times what is being done, by the name that it tells the person.
final class Stages implements Progress {
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final long from = System.nanoTime();
    private long since = from;
    private String stage = "opening";

    @Override
    public void report(long done, long total, String what) {
        if (!what.equals(stage)) {
            begin(what);
        }
    }

    void begin(String what) {
        long now = System.nanoTime();
        seconds.merge(stage, (now - since) / 1e9, Double::sum);
        since = now;
        stage = what;
    }

    double total() {
        return (since - from) / 1e9;
    }

    Map<String, Double> seconds() {
        return seconds;
    }
}
