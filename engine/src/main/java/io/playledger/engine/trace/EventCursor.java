package io.playledger.engine.trace;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

/// Where a page ended; newest event time first, ties by the record's place.
public record EventCursor(long eventTimeMicros, int sourceId, int partition, long offset) {
    /// `MICROS.SOURCE.PARTITION.OFFSET`, as [#parse] reads it.
    public String text() {
        return eventTimeMicros + "." + sourceId + "." + partition + "." + offset;
    }

    /// @throws PlayledgerException `BAD_INPUT`
    public static EventCursor parse(String text) {
        String[] parts = text.split("\\.", -1);
        try {
            if (parts.length == 4) {
                return new EventCursor(
                        Long.parseLong(parts[0]),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2]),
                        Long.parseLong(parts[3]));
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new PlayledgerException(
                Code.BAD_INPUT, "«" + text + "» is no place that a search ended at.");
    }
}
