package io.playledger.engine.royalty.impact;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogDraft;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Content;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.LedgerEdits;
import io.playledger.engine.catalog.edit.Preview;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.RunStore;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.Trial;
import io.playledger.engine.royalty.Trials;
import io.playledger.engine.royalty.impact.Impact.Money;
import io.playledger.engine.royalty.impact.Impact.TouchedPeriod;
import io.playledger.engine.royalty.impact.ItemPlays.Count;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.Periods;
import io.playledger.engine.royalty.period.RunEntry;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds what a draft touches by counting the archive, and what it is worth by computing statements
/// that are not recorded. Safe for any thread.
public final class EditImpacts implements Impacts {
    /// Periods whose money is computed at a time: each takes as long as a reconciliation.
    private static final int MONEY_PERIODS_MAX = 4;

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final Parts parts;

    /// @param drafts tries changes of the ledger
    public record Parts(
            EventArchive archive,
            ItemPlays plays,
            LedgerEdits edits,
            CatalogDraft.Source drafts,
            CatalogStore catalog,
            Periods periods,
            RunStore runs,
            PinnedInputs pinned,
            Trials trials,
            InstantSource clock) {}

    public EditImpacts(Parts parts) {
        this.parts = parts;
    }

    @Override
    public SortedMap<LocalDate, Long> plays(
            String itemId, Instant from, Instant to, Progress progress) {
        try (ArchiveSnapshot archive = parts.archive().snapshot()) {
            return parts.plays().byDay(archive, itemId, from, to, progress);
        }
    }

    @Override
    public Impact of(Draft draft, Progress progress) {
        Preview preview = parts.edits().preview(draft);
        List<Validity> stretches = touched(preview.base().versions(), preview.after());
        List<PeriodSummary> periods = periods(stretches, kind(draft.itemId()));
        List<Validity> asked = new ArrayList<>(stretches);
        List<List<Validity>> within = new ArrayList<>();
        for (PeriodSummary period : periods) {
            List<Validity> parted = within(stretches, period);
            within.add(parted);
            asked.addAll(parted);
        }
        List<Count> counts;
        try (ArchiveSnapshot archive = parts.archive().snapshot()) {
            counts = parts.plays().within(archive, draft.itemId(), asked, progress);
        }
        int at = stretches.size();
        Count all = counts.subList(0, at).stream().reduce(Count.NONE, Count::and);
        List<TouchedPeriod> touched = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            int end = at + within.get(i).size();
            touched.add(
                    new TouchedPeriod(
                            periods.get(i).key(),
                            periods.get(i).state(),
                            run(periods.get(i)).id(),
                            counts.subList(at, end).stream().mapToLong(Count::plays).sum(),
                            null));
            at = end;
        }
        return new Impact(draft.itemId(), stretches, all.events(), all.plays(), touched);
    }

    private static String kind(String itemId) {
        return itemId.substring(0, Math.max(0, itemId.indexOf(':')));
    }

    private List<PeriodSummary> periods(List<Validity> stretches, String kind) {
        List<PeriodSummary> periods = new ArrayList<>();
        if (stretches.isEmpty()) {
            return periods;
        }
        Instant now = parts.clock().instant();
        Instant from = stretches.getFirst().from();
        Instant end = stretches.getLast().to();
        Instant to = end == null || end.isAfter(now) ? now.plusSeconds(1) : end;
        if (!from.isBefore(to)) {
            return periods;
        }
        for (PeriodBook book : parts.periods().books()) {
            if (book.kinds().contains(kind)) {
                for (PeriodSummary period : parts.periods().summaries(book, from, to)) {
                    if (period.current() != null && !within(stretches, period).isEmpty()) {
                        periods.add(period);
                    }
                }
            }
        }
        periods.sort(
                Comparator.comparing((PeriodSummary p) -> p.key().period().end())
                        .thenComparing(p -> p.key().period().start(), Comparator.reverseOrder())
                        .reversed());
        return periods;
    }

    private static RunEntry run(PeriodSummary period) {
        return Objects.requireNonNull(period.current());
    }

    private static List<Validity> within(List<Validity> stretches, PeriodSummary period) {
        Validity all = new Validity(period.key().period().start(), period.key().period().end());
        List<Validity> within = new ArrayList<>();
        for (Validity stretch : stretches) {
            if (stretch.overlaps(all)) {
                Instant from = stretch.from().isAfter(all.from()) ? stretch.from() : all.from();
                Instant end = Objects.requireNonNull(all.to());
                Instant to =
                        stretch.to() != null && stretch.to().isBefore(end) ? stretch.to() : end;
                within.add(new Validity(from, to));
            }
        }
        return within;
    }

    @Override
    public Impact withMoney(Draft draft, Progress progress) {
        Impact impact = of(draft, progress);
        if (impact.periods().isEmpty()) {
            return impact;
        }
        Draft newest = draft.on(parts.edits().item(draft.itemId()));
        CatalogDraft.Drafted<Committed> drafted =
                parts.drafts()
                        .draft(parts.edits().change(newest, Person.atThisMachine(), "Preview"));
        try (CatalogDraft tried = drafted.draft()) {
            if (tried == null) {
                return impact;
            }
            List<TouchedPeriod> periods = new ArrayList<>();
            for (TouchedPeriod period : impact.periods()) {
                boolean computed = periods.size() < MONEY_PERIODS_MAX && period.plays() > 0;
                periods.add(computed ? withMoney(period, tried, progress) : period);
            }
            return new Impact(
                    impact.itemId(), impact.stretches(), impact.events(), impact.plays(), periods);
        }
    }

    private TouchedPeriod withMoney(TouchedPeriod period, CatalogDraft tried, Progress progress) {
        RunInputs inputs =
                parts.runs()
                        .find(period.run())
                        .map(parts.pinned()::of)
                        .orElseThrow(() -> new IllegalStateException("no run " + period.run()));
        Map<List<String>, BigDecimal> before =
                totals(
                        inputs.with(
                                RunInputs.Catalog.asKnownAt(
                                        parts.catalog().pin(parts.clock().instant()))),
                        progress);
        Map<List<String>, BigDecimal> after =
                totals(inputs.with(new RunInputs.Catalog(tried.asKnownAt(), tried)), progress);
        TreeSet<List<String>> all =
                new TreeSet<>(Comparator.comparing((List<String> key) -> String.join("\0", key)));
        all.addAll(before.keySet());
        all.addAll(after.keySet());
        List<Money> money = new ArrayList<>();
        for (List<String> key : all) {
            Money one =
                    new Money(
                            key.getFirst(),
                            key.getLast(),
                            before.getOrDefault(key, BigDecimal.ZERO),
                            after.getOrDefault(key, BigDecimal.ZERO));
            if (one.change().signum() != 0) {
                money.add(one);
            }
        }
        return new TouchedPeriod(period.key(), period.state(), period.run(), period.plays(), money);
    }

    private Map<List<String>, BigDecimal> totals(RunInputs inputs, Progress progress) {
        Map<List<String>, BigDecimal> totals = new java.util.HashMap<>();
        try (Trial trial = parts.trials().compute(inputs, progress)) {
            for (StatementTotal total : trial.totals()) {
                totals.merge(
                        List.of(total.rightsHolder(), total.currency()),
                        total.amount(),
                        BigDecimal::add);
            }
        }
        return totals;
    }

    /// The stretches during which two states of an item say different things, by start, each as
    /// long as can be.
    static List<Validity> touched(List<CatalogVersion> before, List<CatalogVersion> after) {
        TreeMap<Instant, Boolean> edges = new TreeMap<>();
        for (List<CatalogVersion> versions : List.of(before, after)) {
            for (CatalogVersion version : versions) {
                edges.put(version.validFrom(), true);
                edges.put(version.validTo() == null ? LAST : version.validTo(), true);
            }
        }
        List<Validity> touched = new ArrayList<>();
        Instant from = null;
        for (Instant edge : edges.keySet()) {
            boolean differs =
                    !edge.equals(LAST)
                            && !Objects.equals(content(before, edge), content(after, edge));
            if (differs && from == null) {
                from = edge;
            } else if (!differs && from != null) {
                touched.add(new Validity(from, edge.equals(LAST) ? null : edge));
                from = null;
            }
        }
        return touched;
    }

    private static @Nullable Content content(List<CatalogVersion> versions, Instant at) {
        for (CatalogVersion version : versions) {
            if (version.validity().contains(at)) {
                return version.content();
            }
        }
        return null;
    }
}
