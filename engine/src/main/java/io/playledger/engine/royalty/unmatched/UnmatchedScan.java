package io.playledger.engine.royalty.unmatched;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.RateModel;
import io.playledger.engine.royalty.PlanInput;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// Port that judges a period's plays as a run does and counts those without a licence. Safe for any
/// thread.
public interface UnmatchedScan {
    /// @param groups how many groups to tell of, those of most plays first
    Found scan(PlanInput input, int groups, Progress progress);

    /// What was found.
    ///
    /// @param sums of all groups, by why
    /// @param cells of the groups told of, group by group, each by country
    /// @param brought what counted plays brought, by kind and terms
    /// @param counted counted plays by kind
    record Found(List<Sum> sums, List<Cell> cells, List<Brought> brought, List<Counted> counted) {
        public Found {
            sums = List.copyOf(sums);
            cells = List.copyOf(cells);
            brought = List.copyOf(brought);
            counted = List.copyOf(counted);
        }
    }

    /// All groups of one reason.
    record Sum(Why why, long groups, long plays) {}

    /// Plays of a group in a country.
    ///
    /// @param group its place among the groups told of
    /// @param version whose territories leave the country out; null for other reasons
    /// @param gapFrom end of the version before; null where there is none
    /// @param gapTo beginning of the version after; null where there is none
    record Cell(
            int group,
            Why why,
            String itemId,
            String country,
            @Nullable Integer version,
            @Nullable Instant gapFrom,
            @Nullable Instant gapTo,
            long plays,
            long msPlayed,
            Instant first,
            Instant last) {}

    /// Plays that counted by the same terms.
    ///
    /// @param factor rate × share
    record Brought(
            String kind,
            String currency,
            RateModel model,
            BigDecimal factor,
            long plays,
            long msPlayed) {}

    /// Plays that counted.
    record Counted(String kind, long plays) {}
}
