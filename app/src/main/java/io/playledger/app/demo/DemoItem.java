package io.playledger.app.demo;

/// A track or title of the invented label.
///
/// @param id with its kind as prefix
/// @param popularity relative weight, before the time of day
/// @param peakHourUtc hour of the day at which it is played most
record DemoItem(
        String id,
        String name,
        String artist,
        long durationMillis,
        double popularity,
        int peakHourUtc) {
    boolean title() {
        return id.startsWith("title:");
    }
}
