package io.playledger.engine.royalty.late;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.period.PeriodBook;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Port that finds late exceptions in the archive: plays received when their period's window had
/// closed, the first received of their id over the whole archive, under no deletion request. Safe
/// for any thread.
public interface LateScan {
    /// What late exceptions depend on.
    ///
    /// @param windows the periods that they may be too late for
    record Input(ArchiveSnapshot archive, PeriodBook book, List<Window> windows) {
        public Input {
            windows = List.copyOf(windows);
        }
    }

    /// A period with what its statement rests on.
    ///
    /// @param asKnownAt the catalogue's instant
    record Window(
            String label,
            Instant start,
            Instant end,
            Instant closesAt,
            Instant asKnownAt,
            RuleSet rules) {}

    /// A page, with what all matching are worth.
    LatePage page(Input input, LateQuery query, Progress progress);

    /// By period, in the order of their labels; periods without late exceptions are left out.
    List<PeriodLate> byPeriod(Input input, LateFilter filter, Progress progress);

    /// Visits every late exception that matches, by period.
    void visit(Input input, LateFilter filter, Consumer<LateRef> visitor, Progress progress);

    /// Where the decided ones come from.
    interface Decided {
        /// Names what is decided and settled as it stands: another answer, another name.
        String state();

        /// Visits every late exception of the book that stands under a decision.
        void visit(PeriodBook book, Visitor visitor);
    }

    /// Takes a late exception that was decided.
    interface Visitor {
        void visit(
                String period,
                long idHash,
                int idCheck,
                long decision,
                boolean adjusted,
                @Nullable Long settledBy);
    }
}
