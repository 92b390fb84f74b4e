package io.playledger.view.diff;

import io.playledger.engine.royalty.RunHead;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which two runs to compare.
final class RunPairs {
    private RunPairs() {}

    /// Two runs of one period.
    record Pair(RunHead first, RunHead second) {}

    /// Of the period that began last, so that yesterday comes before its month: the newest run that
    /// differs from an earlier one, with the first such: all that has moved the period. Else the
    /// newest with any earlier one.
    static Optional<Pair> newest(List<RunHead> found) {
        List<RunHead> newestFirst =
                found.stream()
                        .sorted(
                                Comparator.comparing(RunHead::periodStart)
                                        .thenComparingLong(RunHead::id)
                                        .reversed())
                        .toList();
        return newestFirst.stream()
                .flatMap(run -> earliest(newestFirst, run).stream().map(a -> new Pair(a, run)))
                .findFirst()
                .or(() ->
                        newestFirst.stream()
                                .flatMap(run ->
                                        before(newestFirst, run, false).stream()
                                                .map(a -> new Pair(a, run)))
                                .findFirst());
    }

    /// The newest run before one of its period that says something else, or else just the newest.
    static Optional<RunHead> before(List<RunHead> newestFirst, RunHead run) {
        return before(newestFirst, run, true).or(() -> before(newestFirst, run, false));
    }

    /// The run as it is listed now.
    static @Nullable RunHead same(List<RunHead> found, @Nullable RunHead run) {
        return run == null
                ? null
                : found.stream().filter(one -> one.id() == run.id()).findFirst().orElse(null);
    }

    private static Optional<RunHead> earliest(List<RunHead> newestFirst, RunHead run) {
        return newestFirst.reversed().stream()
                .filter(one -> one.id() < run.id() && one.subject().equals(run.subject()))
                .filter(one -> !one.digest().equals(run.digest()))
                .findFirst();
    }

    private static Optional<RunHead> before(
            List<RunHead> newestFirst, RunHead run, boolean differing) {
        return newestFirst.stream()
                .filter(one -> one.id() < run.id() && one.subject().equals(run.subject()))
                .filter(one -> !differing || !one.digest().equals(run.digest()))
                .findFirst();
    }
}
