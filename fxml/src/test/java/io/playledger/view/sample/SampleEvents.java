package io.playledger.view.sample;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.events.EventClass;
import io.playledger.engine.royalty.events.EventPage;
import io.playledger.engine.royalty.events.EventQuery;
import io.playledger.engine.royalty.events.RunEvent;
import io.playledger.engine.royalty.events.RunEvents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// 450 events in every class of every run of the sample.
public final class SampleEvents implements RunEvents {
    private static final int EACH = 450;

    @Override
    public EventPage page(EventQuery query, Progress progress) {
        String after = query.after();
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(EACH, from + query.limit());
        List<String> items = List.copyOf(SampleItems.NAMES.keySet());
        List<RunEvent> events = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Instant time = Instant.parse("2026-03-14T08:00:00Z").plusSeconds(i * 61L);
            events.add(
                    new RunEvent(
                            query.of(),
                            query.of().wireName() + "-%03d".formatted(i),
                            "%012x".formatted(7_919L * (i / 3 + 1)),
                            time,
                            time.plusSeconds(4),
                            items.get(i % items.size()),
                            List.of("SE", "DE", "BR").get(i % 3),
                            i % 2 == 0 ? "ios" : "android",
                            24_000L + i * 37L,
                            query.of() == EventClass.COUNTED
                                    ? "Counted."
                                    : "The rules leave it out: least ms.",
                            "event_date=2026-03-14/bucket=%02d/e000000000042-1f00ab.parquet"
                                    .formatted(i % 32),
                            1,
                            i % 12,
                            88_000L + i));
        }
        return new EventPage(query.of(), EACH, events, to < EACH ? Integer.toString(to) : null, "");
    }
}
