package io.playledger.app.demo;

import java.time.LocalDate;

/// Writes RFC 3339 timestamps in UTC with milliseconds; remembers the last date.
final class TimestampText {
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private long day = Long.MIN_VALUE;
    private String date = "";

    void write(ByteWriter to, long micros) {
        long millis = Math.floorDiv(micros, 1_000L);
        long wanted = Math.floorDiv(millis, MILLIS_PER_DAY);
        if (wanted != day) {
            day = wanted;
            date = LocalDate.ofEpochDay(wanted).toString();
        }
        long inDay = Math.floorMod(millis, MILLIS_PER_DAY);
        to.text(date).text("T").padded(inDay / 3_600_000, 2).text(":");
        to.padded(inDay / 60_000 % 60, 2).text(":").padded(inDay / 1_000 % 60, 2).text(".");
        to.padded(inDay % 1_000, 3).text("Z");
    }
}
