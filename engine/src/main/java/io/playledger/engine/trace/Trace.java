package io.playledger.engine.trace;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.quarantine.QuarantineDetail;
import io.playledger.engine.royalty.StatementLine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// Where one event went.
///
/// @param copies every record of it in the archive, the one that counts first; events that a
///   deletion request hides are not among them
/// @param quarantined the record of it that broke the contract, or that was sent again as it; null
///   where there is none
/// @param catalog what the catalogue says of it now; null where no copy is in the archive
/// @param runs what each run of its period made of it, newest first
public record Trace(
        String eventId,
        List<Copy> copies,
        @Nullable QuarantineDetail quarantined,
        @Nullable CatalogVerdict catalog,
        List<RunVerdict> runs,
        Duration took) {
    public Trace {
        copies = List.copyOf(copies);
        runs = List.copyOf(runs);
    }

    /// Whether anything is known of the id.
    public boolean found() {
        return !copies.isEmpty() || quarantined != null;
    }

    /// What became of one record.
    public enum Dedup {
        /// The one that counts.
        COUNTS,
        /// Another was received first; the content is the same.
        DUPLICATE,
        /// Another was received first; the content differs.
        CONFLICT
    }

    /// One record.
    ///
    /// @param contentDigest SHA-256 over the canonical content, lower-case hex
    public record Copy(ArchivedEvent event, Dedup dedup, String contentDigest) {}

    /// What the catalogue says.
    public sealed interface CatalogVerdict {
        /// The version that is valid at the event's time.
        record Licensed(CatalogVersion version) implements CatalogVerdict {}

        /// A version is valid then, but not in the event's country.
        record OutsideTerritories(CatalogVersion version) implements CatalogVerdict {}

        /// The item has versions, none of them valid then.
        record Gap(int versions) implements CatalogVerdict {}

        /// The catalogue does not know the item.
        record Unknown() implements CatalogVerdict {}

        /// Only plays are licensed.
        record NoPlay() implements CatalogVerdict {}
    }

    /// The class of a waterfall that the event fell into.
    public enum Fate {
        /// No copy of it had been received, or archived, when the run read the archive.
        NOT_THERE,
        LATE,
        UNQUALIFIED,
        UNLICENSED,
        COUNTED
    }

    /// What a run made of the event, by the inputs that it pinned.
    ///
    /// @param fate of the copy that counted then
    /// @param why in a sentence
    /// @param lines statement lines that it is part of
    public record RunVerdict(
            long run,
            String period,
            String state,
            boolean current,
            Fate fate,
            String why,
            List<StatementLine> lines) {
        public RunVerdict {
            lines = List.copyOf(lines);
        }
    }
}
