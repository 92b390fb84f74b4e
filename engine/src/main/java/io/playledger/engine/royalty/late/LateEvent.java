package io.playledger.engine.royalty.late;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A play that was received when its period's window had closed: a late exception.
///
/// @param eventId its id; it is the first received of its id
/// @param user the listener under a keyed hash of this home, never the id
/// @param period label of the period that it is too late for
/// @param closedAt when that period's window closed
/// @param verdict what the period's rules and terms make of it
/// @param stakes what it is worth by them, by currency; empty unless it would count
/// @param pooled whether some of its terms pay by share of a pool; that part has no worth before
///   the pool is split, and is not in `stakes`
/// @param status what was decided
/// @param decision the decision that it stands under; null while nobody decided
/// @param settledBy the locked run that pays it; null unless settled
/// @param source the record that it came from
public record LateEvent(
        String eventId,
        String user,
        String period,
        Instant closedAt,
        Instant eventTime,
        Instant receivedAt,
        String itemId,
        String country,
        String surface,
        long msPlayed,
        Verdict verdict,
        List<Stake> stakes,
        boolean pooled,
        Status status,
        @Nullable Long decision,
        @Nullable Long settledBy,
        Place source) {
    public LateEvent {
        stakes = List.copyOf(stakes);
    }

    /// How long after the window's close it was received.
    public Duration lateBy() {
        return Duration.between(closedAt, receivedAt);
    }

    /// What the period would make of it.
    public enum Verdict {
        COUNTS,
        UNQUALIFIED,
        UNLICENSED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How far a late exception has come.
    public enum Status {
        /// Waits for a person.
        WAITING,
        /// To be paid with the next open period; can be undone.
        ADJUSTED,
        /// Not to be paid; can be undone.
        REJECTED,
        /// Paid with a period that was signed off; stays so.
        SETTLED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Where a record was read from.
    public record Place(int sourceId, int partition, long offset) {}
}
