package io.playledger.engine.royalty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A run as lists name it: without its totals and whatever else there is one of for each rights
/// holder, so that a year of runs is read at once.
///
/// @param kinds sorted
/// @param counted plays that count
/// @param took how long it took to make
/// @see Run what the components mean
public record RunHead(
        long id,
        String period,
        String zone,
        Instant periodStart,
        Instant periodEnd,
        List<String> kinds,
        RunState state,
        long counted,
        String digest,
        long lines,
        boolean current,
        Instant madeAt,
        Duration took,
        String madeBy) {
    public RunHead {
        kinds = List.copyOf(kinds);
    }

    public static RunHead of(Run run) {
        return new RunHead(
                run.id(),
                run.period(),
                run.zone(),
                run.periodStart(),
                run.periodEnd(),
                run.kinds(),
                run.state(),
                run.waterfall().counted(),
                run.digest(),
                run.lines(),
                run.current(),
                run.madeAt(),
                run.took(),
                run.madeBy());
    }

    /// What it is a run of, as the audit trail names it: `2026-03 UTC title,track`.
    public String subject() {
        return period + " " + zone + " " + String.join(",", kinds);
    }
}
