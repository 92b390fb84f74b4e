package io.playledger.engine.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.late.AdjustmentStore.Correction;
import io.playledger.engine.royalty.pool.PeriodPools;
import io.playledger.engine.royalty.pool.PoolSet;
import io.playledger.engine.royalty.pool.PoolStore;
import io.playledger.engine.royalty.rules.RuleBook;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/// Reads back what recorded runs pinned. Safe for any thread.
public final class PinnedInputs {
    private final RuleStore rules;
    private final PoolStore pools;

    public PinnedInputs(RuleStore rules, PoolStore pools) {
        this.rules = rules;
        this.pools = pools;
    }

    /// The inputs of a run: computed again, they give its statement, but for what was erased since.
    public RunInputs of(Run run) {
        return new RunInputs(
                        new Period(
                                run.period(),
                                ZoneId.of(run.zone()),
                                run.periodStart(),
                                run.periodEnd()),
                        Set.copyOf(run.kinds()),
                        run.archiveSnapshot(),
                        run.asReceivedBy(),
                        run.allowedLateness(),
                        run.madeAt(),
                        RunInputs.Catalog.asKnownAt(run.asKnownAt()),
                        rules(run.rules()))
                .with(pools(run.period(), run.money().pools()));
    }

    /// The inputs of a run as a person corrected it; its own where nobody did.
    public RunInputs of(Run run, @Nullable Correction correction) {
        RunInputs inputs = of(run);
        if (correction == null) {
            return inputs;
        }
        RunInputs corrected =
                inputs.corrected(
                        correction.archiveSnapshot(),
                        correction.tombstonesAt(),
                        RunInputs.Catalog.asKnownAt(correction.asKnownAt()));
        Integer otherRules = correction.rules();
        if (otherRules != null) {
            corrected = corrected.with(rules(otherRules));
        }
        Integer otherPools = correction.pools();
        return otherPools == null ? corrected : corrected.with(pools(run.period(), otherPools));
    }

    /// A rule set by its number.
    ///
    /// @throws PlayledgerException `BAD_INPUT` where there is none
    public RuleSet rules(int number) {
        return RuleBook.find(rules.rules(), number);
    }

    /// A period's pools by their number; none for 0.
    public PeriodPools pools(String period, int number) {
        return number == 0
                ? PeriodPools.NONE
                : pools.sets(period).stream()
                        .filter(set -> set.number() == number)
                        .findFirst()
                        .orElseThrow(() ->
                                new PlayledgerException(
                                        Code.BAD_INPUT, "There are no pools " + number + "."))
                        .pinned();
    }

    /// A period's pools as they were entered last.
    public PeriodPools poolsNow(String period) {
        return pools.sets(period).stream()
                .findFirst()
                .map(PoolSet::pinned)
                .orElse(PeriodPools.NONE);
    }

    /// The inputs that a run had pinned at an instant, had one been made then.
    ///
    /// @param archiveSnapshot the newest snapshot then
    public RunInputs asKnownAt(
            Period period, Set<String> kinds, Instant instant, long archiveSnapshot) {
        RuleSet newest = RuleSet.FIRST;
        for (RuleSet set : rules.rules()) {
            if (!set.newest().recordedAt().isAfter(instant)) {
                newest = set;
            }
        }
        return new RunInputs(
                        period,
                        kinds,
                        archiveSnapshot,
                        instant,
                        ReconcileRequest.LATENESS,
                        instant,
                        RunInputs.Catalog.asKnownAt(instant),
                        newest)
                .with(
                        pools.sets(period.label()).stream()
                                .filter(set -> !set.recordedAt().isAfter(instant))
                                .findFirst()
                                .map(PoolSet::pinned)
                                .orElse(PeriodPools.NONE));
    }
}
