package io.playledger.engine.royalty.period;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/// When the archive has events: for each UTC date, from its first to its last.
public final class EventDates {
    private record Span(long min, long max) {
        Span with(Span other) {
            return new Span(Math.min(min, other.min), Math.max(max, other.max));
        }
    }

    private final Map<java.time.LocalDate, Span> spans = new TreeMap<>();

    private EventDates() {}

    public static EventDates of(ArchiveSnapshot snapshot) {
        EventDates dates = new EventDates();
        for (ArchiveFile file : snapshot.files()) {
            dates.spans.merge(
                    file.eventDate(),
                    new Span(file.eventTimeMicrosMin(), file.eventTimeMicrosMax()),
                    Span::with);
        }
        return dates;
    }

    /// Whether some event may lie in the period: for certain where the period holds the whole of a
    /// date's events.
    public boolean touch(PeriodKey key) {
        long start = micros(key.period().start());
        long end = micros(key.period().end());
        return spans.values().stream().anyMatch(span -> span.min < end && span.max >= start);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
