package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.pool.PoolOutcome;
import io.playledger.engine.royalty.pool.PoolUse;
import io.playledger.engine.royalty.rules.Unqualified;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import java.util.List;
import java.util.stream.Stream;

/// Holds the plan to the reference on random scenarios.
class ReconciliationPlanTest {
    private static PlanJudge judge;

    @BeforeContainer
    static void open() throws Exception {
        judge = new PlanJudge();
    }

    @AfterContainer
    static void close() throws Exception {
        judge.close();
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void planGivesTheReferencesBytesWhateverTheFilesThreadsAndParts(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int events) throws Exception {
        judge.check(Scenarios.of(seed, events));
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void planGivesTheReferencesBytesWhereMuchFallsTogether(@ForAll @LongRange(min = 0) long seed)
            throws Exception {
        judge.check(DenseScenarios.of(seed, 120));
    }

    /// The scenarios reach every class and both kinds of money, so that the property says
    /// something.
    @Property(tries = 1)
    void scenariosReachEveryClass() {
        List<PlanCounts> all =
                Stream.iterate(1L, seed -> seed + 1)
                        .limit(40)
                        .map(seed -> ReferenceStatement.of(Scenarios.of(seed, 300)).counts())
                        .toList();
        assertThat(all).anyMatch(c -> c.late() > 0).anyMatch(c -> c.erased() > 0);
        assertThat(all).anyMatch(c -> c.unqualified() > 0).anyMatch(c -> c.unlicensed() > 0);
        assertThat(all).anyMatch(c -> c.conflicts() > 0 && c.conflicts() < c.duplicate());
        assertThat(all).filteredOn(c -> c.counted() > 15).hasSizeGreaterThan(5);
        for (Unqualified reason : Unqualified.values()) {
            assertThat(all)
                    .as(reason.wireName())
                    .filteredOn(c -> c.unqualifiedBy().containsKey(reason))
                    .hasSizeGreaterThan(1);
        }
        assertThat(Stream.iterate(1L, seed -> seed + 1).limit(20))
                .extracting(seed -> ReferenceStatement.rejected(Scenarios.of(seed, 200)))
                .anyMatch(count -> count > 5);
    }

    /// So that the property says something of pools too.
    @Property(tries = 1)
    void scenariosReachEveryFateOfAPool() {
        List<PoolOutcome> all =
                Stream.iterate(1L, seed -> seed + 1)
                        .limit(30)
                        .map(seed -> {
                            ReferenceStatement reference =
                                    ReferenceStatement.of(Scenarios.of(seed, 250));
                            reference.csv();
                            return reference.pools();
                        })
                        .toList();
        List<PoolUse> uses = all.stream().flatMap(pools -> pools.uses().stream()).toList();
        assertThat(uses).anyMatch(use -> use.amount() == null && use.plays() > 0);
        assertThat(uses).anyMatch(use -> use.amount() != null && use.plays() == 0);
        assertThat(uses).anyMatch(use -> use.payees() > 2 && use.listeners() > 2);
        assertThat(all.stream().flatMap(pools -> pools.payees().stream()))
                .anyMatch(payee -> payee.difference().signum() > 0)
                .anyMatch(payee -> payee.difference().signum() < 0);
    }
}
