package io.playledger.engine.royalty;

import io.playledger.engine.royalty.rules.Unqualified;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A finished reconciliation: every input that it pinned, its figures and its digest.
///
/// @param id 1, 2, 3, …
/// @param period label of the period, for example `2026-03`
/// @param zone the period's zone
/// @param kinds sorted
/// @param archiveSnapshot the snapshot that was read
/// @param rules rule set number
/// @param asKnownAt the catalogue's instant
/// @param asReceivedBy records received before this took part
/// @param unqualifiedBy the unqualified by the rule that left them out; no zeros
/// @param digest SHA-256, lower-case hex, over the canonical CSV (docs/spec/statement.md)
/// @param lines number of statement lines
/// @param totals of its lines, without adjustments
/// @param adjustments what it settles of closed periods
/// @param conflicts duplicates whose content differs from the record that counted
/// @param current whether this is the period's current run
/// @param madeAt when it was made, `took` how long
/// @param madeBy who ran it
/// @param money what it pinned of pools and exchange rates
public record Run(
        long id,
        String period,
        String zone,
        Instant periodStart,
        Instant periodEnd,
        List<String> kinds,
        RunState state,
        long archiveSnapshot,
        int rules,
        Instant asKnownAt,
        Instant asReceivedBy,
        Duration allowedLateness,
        Waterfall waterfall,
        SortedMap<Unqualified, Long> unqualifiedBy,
        long conflicts,
        String digest,
        long lines,
        List<StatementTotal> totals,
        RunAdjustments adjustments,
        boolean current,
        Instant madeAt,
        Duration took,
        String madeBy,
        RunMoney money) {
    public Run {
        kinds = List.copyOf(kinds);
        totals = List.copyOf(totals);
        unqualifiedBy = Collections.unmodifiableSortedMap(new TreeMap<>(unqualifiedBy));
    }

    /// A run that settles nothing of closed periods.
    public Run(
            long id,
            String period,
            String zone,
            Instant periodStart,
            Instant periodEnd,
            List<String> kinds,
            RunState state,
            long archiveSnapshot,
            int rules,
            Instant asKnownAt,
            Instant asReceivedBy,
            Duration allowedLateness,
            Waterfall waterfall,
            SortedMap<Unqualified, Long> unqualifiedBy,
            long conflicts,
            String digest,
            long lines,
            List<StatementTotal> totals,
            boolean current,
            Instant madeAt,
            Duration took,
            String madeBy,
            RunMoney money) {
        this(
                id,
                period,
                zone,
                periodStart,
                periodEnd,
                kinds,
                state,
                archiveSnapshot,
                rules,
                asKnownAt,
                asReceivedBy,
                allowedLateness,
                waterfall,
                unqualifiedBy,
                conflicts,
                digest,
                lines,
                totals,
                RunAdjustments.NONE,
                current,
                madeAt,
                took,
                madeBy,
                money);
    }

    /// What it is a run of, as the audit trail names it: `2026-03 UTC title,track`.
    public String subject() {
        return period + " " + zone + " " + String.join(",", kinds);
    }
}
