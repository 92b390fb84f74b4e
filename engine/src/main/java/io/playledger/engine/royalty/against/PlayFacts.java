package io.playledger.engine.royalty.against;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Port that counts a run's records in other ways than the run did.
public interface PlayFacts {
    /// A way of counting.
    ///
    /// @param receivedBefore counts what was received before
    /// @param lateFrom received from then on is late and not counted; null for none
    /// @param leastMillis of any kind; null for what the rules ask
    record Way(
            Instant start,
            Instant end,
            Instant receivedBefore,
            @Nullable Instant lateFrom,
            @Nullable Long leastMillis,
            java.util.Set<Also> also) {
        /// What is counted besides.
        public enum Also {
            UNLICENSED,
            DUPLICATES,
            ERASED
        }

        public Way {
            also = java.util.Set.copyOf(also);
        }
    }

    /// @param version 0 where none covers the plays
    record Count(String itemId, String country, int version, long plays, long millis) {}

    /// A run's records, deduplicated once, to be counted in many ways. For one thread.
    interface Records extends AutoCloseable {
        /// By item, country and version.
        List<Count> count(Way way, Progress progress);

        @Override
        void close();
    }

    /// Reads the records around the run's period.
    Records read(Run run, RuleSet rules, ArchiveSnapshot snapshot, Progress progress);
}
