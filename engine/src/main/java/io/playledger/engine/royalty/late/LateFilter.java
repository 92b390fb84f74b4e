package io.playledger.engine.royalty.late;

import io.playledger.engine.royalty.late.LateEvent.Status;
import io.playledger.engine.royalty.period.PeriodBook;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// Which late exceptions are meant; each condition narrows.
///
/// @param period label; null for any
/// @param statuses empty for any
/// @param text that event id, item or country must contain (case ignored); empty for any
/// @param itemId the very item; null for any
/// @param lateByMin received at least this long after the window's close; null for any
/// @param receivedBefore null for any
/// @param eventIds the very events; empty for any
public record LateFilter(
        PeriodBook book,
        Length length,
        @Nullable String period,
        Set<Status> statuses,
        String text,
        @Nullable String itemId,
        @Nullable Duration lateByMin,
        @Nullable Instant receivedBefore,
        Set<String> eventIds) {
    public LateFilter {
        statuses = statuses.isEmpty() ? EnumSet.noneOf(Status.class) : EnumSet.copyOf(statuses);
        eventIds = Set.copyOf(eventIds);
        text = text.strip();
    }

    /// All of a book's periods of one length.
    public static LateFilter all(PeriodBook book, Length length) {
        return new LateFilter(book, length, null, Set.of(), "", null, null, null, Set.of());
    }

    public LateFilter in(@Nullable String label) {
        return new LateFilter(
                book, length, label, statuses, text, itemId, lateByMin, receivedBefore, eventIds);
    }

    public LateFilter with(Set<Status> wanted) {
        return new LateFilter(
                book, length, period, wanted, text, itemId, lateByMin, receivedBefore, eventIds);
    }

    public LateFilter with(String words) {
        return new LateFilter(
                book, length, period, statuses, words, itemId, lateByMin, receivedBefore, eventIds);
    }

    public LateFilter events(Set<String> ids) {
        return new LateFilter(
                book, length, period, statuses, text, itemId, lateByMin, receivedBefore, ids);
    }
}
