package io.playledger.app.demo;

import java.util.ArrayList;
import java.util.List;

/// What is played at which hour: Zipf over the items, each with a peak of its own, titles mostly in
/// the evening.
final class Popularity {
    private static final int HOURS = 24;

    private final List<Weighted<DemoItem>> byHour = new ArrayList<>();

    Popularity(List<DemoItem> items) {
        for (int hour = 0; hour < HOURS; hour++) {
            int at = hour;
            byHour.add(new Weighted<>(items, item -> weight(item, at)));
        }
    }

    DemoItem pick(long micros, double u) {
        return byHour.get((int) Math.floorMod(micros / 3_600_000_000L, (long) HOURS)).pick(u);
    }

    private static double weight(DemoItem item, int hour) {
        double phase = 2 * Math.PI * (hour - item.peakHourUtc()) / HOURS;
        double swing = item.title() ? 0.75 : 0.45;
        return item.popularity() * (1 + swing * Math.cos(phase));
    }
}
