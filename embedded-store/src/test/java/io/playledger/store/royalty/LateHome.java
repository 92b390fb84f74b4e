package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.late.Adjustments;
import io.playledger.engine.royalty.late.CorrectionLedger;
import io.playledger.engine.royalty.late.Corrections;
import io.playledger.engine.royalty.late.Late;
import io.playledger.engine.royalty.late.LateEvent;
import io.playledger.engine.royalty.late.LateFilter;
import io.playledger.engine.royalty.late.LateLedger;
import io.playledger.engine.royalty.late.LatePage;
import io.playledger.engine.royalty.late.LateQuery;
import io.playledger.engine.royalty.late.Length;
import io.playledger.engine.royalty.period.PeriodBook;

import org.junit.jupiter.api.BeforeEach;

import java.time.ZoneId;
import java.util.List;

/// A home whose late exceptions are triaged.
abstract class LateHome extends ReconciliationHome {
    static final PeriodBook BOOK = PeriodBook.of(ZoneId.of("UTC"), List.of("track"));
    static final LateFilter MONTHS = LateFilter.all(BOOK, Length.MONTH);
    static final LateFilter DAYS = LateFilter.all(BOOK, Length.DAY);
    static final Person ADA = Person.named("Ada");
    static final Person BEN = Person.named("Ben");

    Late late;
    Corrections corrections;
    RecordedLate decided;
    Adjustments adjustments;

    @BeforeEach
    void openLate() {
        decided = new RecordedLate(store, now::get);
        RecordedAdjustments undecided = new RecordedAdjustments(store, now::get);
        PinnedInputs pinned =
                new PinnedInputs(
                        new RecordedRules(store, now::get), new RecordedPools(store, now::get));
        adjustments =
                new Adjustments(
                        undecided, new RecordedRuns(store), pinned, reconciliation.trials(), home);
        reconciliation.adjustBy(adjustments);
        late =
                new LateLedger(
                        archive,
                        periods,
                        new RecordedRules(store, now::get),
                        new DuckLateScan(
                                new CatalogCache(store, home, PlanMemory.DEFAULT),
                                new RecordedTombstones(store),
                                decided,
                                home,
                                PlanMemory.DEFAULT),
                        decided,
                        adjustments);
        corrections =
                new CorrectionLedger(
                        archive,
                        new LedgerCatalog(store, now::get),
                        pinned,
                        adjustments,
                        undecided,
                        now::get);
    }

    final LatePage page(LateFilter filter) {
        return late.page(
                new LateQuery(
                        filter, LateQuery.Column.RECEIVED, LineQuery.Order.ASCENDING, 0, 1_000),
                Progress.NONE);
    }

    final List<String> ids(LateFilter filter) {
        return page(filter).events().stream().map(LateEvent::eventId).toList();
    }
}
