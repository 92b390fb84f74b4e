package io.playledger.view.against;

import io.playledger.engine.royalty.against.Cause;
import io.playledger.engine.royalty.against.Comparison;
import io.playledger.engine.royalty.against.Measure;
import io.playledger.engine.royalty.against.RepeatedRow;
import io.playledger.engine.royalty.against.ReportDiff;
import io.playledger.engine.royalty.against.ReportVersion;
import io.playledger.engine.royalty.against.Variance;

import java.util.List;

/// What the screen shows: a run beside a report, or two versions of a report.
///
/// @param equal rows that are the same
/// @param beyond rows beyond tolerance
sealed interface Shown {
    List<Measure> measures();

    List<Comparison.Total> totals();

    long equal();

    long beyond();

    List<Variance> both();

    List<Variance> onlyFirst();

    List<Variance> onlySecond();

    List<Cause> causes();

    List<RepeatedRow> repeated();

    ReportVersion report();

    /// A run beside a report.
    record OfRun(Comparison comparison) implements Shown {
        @Override
        public List<Measure> measures() {
            return comparison.measures();
        }

        @Override
        public List<Comparison.Total> totals() {
            return comparison.totals();
        }

        @Override
        public long equal() {
            return comparison.equal();
        }

        @Override
        public long beyond() {
            return comparison.beyond();
        }

        @Override
        public List<Variance> both() {
            return comparison.variances();
        }

        @Override
        public List<Variance> onlyFirst() {
            return comparison.onlyOurs();
        }

        @Override
        public List<Variance> onlySecond() {
            return comparison.onlyTheirs();
        }

        @Override
        public List<Cause> causes() {
            return comparison.causes();
        }

        @Override
        public List<RepeatedRow> repeated() {
            return comparison.repeated();
        }

        @Override
        public ReportVersion report() {
            return comparison.report();
        }
    }

    /// Two versions of a report.
    record OfVersions(ReportDiff diff) implements Shown {
        private List<Variance> of(Variance.Side side) {
            return diff.changes().stream().filter(row -> row.side() == side).toList();
        }

        @Override
        public List<Measure> measures() {
            return diff.measures();
        }

        @Override
        public List<Comparison.Total> totals() {
            return diff.totals();
        }

        @Override
        public long equal() {
            return diff.same();
        }

        @Override
        public long beyond() {
            return diff.changes().size();
        }

        @Override
        public List<Variance> both() {
            return of(Variance.Side.BOTH);
        }

        @Override
        public List<Variance> onlyFirst() {
            return of(Variance.Side.OURS);
        }

        @Override
        public List<Variance> onlySecond() {
            return of(Variance.Side.THEIRS);
        }

        @Override
        public List<Cause> causes() {
            return List.of();
        }

        @Override
        public List<RepeatedRow> repeated() {
            return List.of();
        }

        @Override
        public ReportVersion report() {
            return diff.second();
        }
    }
}
