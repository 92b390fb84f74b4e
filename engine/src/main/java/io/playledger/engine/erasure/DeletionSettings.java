package io.playledger.engine.erasure;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/// How deletion requests are worked on.
///
/// @param terms when answers are due, by regulation
/// @param zone of calendar months and of `eraseAt`
/// @param eraseAt time of day at which what is hidden is erased, all requests in one pass; null for
///   when a person asks
/// @param warnBefore how long before its deadline a request is warned of
/// @param bus how the bus is erased
/// @param backupDays how long others keep copies of the home; 0 where nobody makes any
/// @param locked what becomes of signed-off periods
public record DeletionSettings(
        Map<Regulation, Term> terms,
        ZoneId zone,
        @Nullable LocalTime eraseAt,
        Duration warnBefore,
        BusErasure bus,
        int backupDays,
        LockedPeriods locked) {
    /// What becomes of signed-off periods that count events of a subject.
    public enum LockedPeriods {
        /// The next open period takes the difference back, by a correction that the engine decides.
        CORRECT,
        /// The difference waits under Periods for a person.
        ASK
    }

    /// How records leave the bus.
    public enum BusErasure {
        /// Records are deleted up to the positions that the archive has taken in: nobody else may
        /// need them.
        RECORDS,
        /// The topic's retention is waited for.
        RETENTION
    }

    public DeletionSettings {
        terms = Map.copyOf(terms);
    }

    /// The terms of the law, erased at two at night, warned of three days before.
    public static DeletionSettings standard(ZoneId zone, BusErasure bus) {
        return new DeletionSettings(
                Map.of(),
                zone,
                LocalTime.of(2, 0),
                Duration.ofDays(3),
                bus,
                0,
                LockedPeriods.CORRECT);
    }

    Term term(Regulation regulation) {
        return terms.getOrDefault(regulation, regulation.term());
    }
}
