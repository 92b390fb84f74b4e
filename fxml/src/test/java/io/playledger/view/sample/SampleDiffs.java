package io.playledger.view.sample;

import io.playledger.engine.Engine;
import io.playledger.engine.Progress;
import io.playledger.engine.diff.CauseShare;
import io.playledger.engine.diff.ChangePage;
import io.playledger.engine.diff.ChangeQuery;
import io.playledger.engine.diff.ChangedEvent;
import io.playledger.engine.diff.ChangedEvent.Fate;
import io.playledger.engine.diff.ChangedEvent.Kind;
import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.DiffSummary;
import io.playledger.engine.diff.Diffs;
import io.playledger.engine.diff.EventPage;
import io.playledger.engine.diff.EventQuery;
import io.playledger.engine.diff.LineKey;
import io.playledger.engine.diff.LostCoverage;
import io.playledger.engine.diff.Proposal;
import io.playledger.engine.diff.Side;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.diff.VersionChange;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunInputs;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// A diff of a million lines: a few that are named, and one that repeats, smaller and smaller.
public final class SampleDiffs implements Diffs {
    public static final long LINES = 1_000_000;
    private static final BigDecimal LATE = new BigDecimal("4210.18");
    private static final BigDecimal CATALOGUE = new BigDecimal("-18340.77");

    private final Engine engine;

    /// What was asked, as `198 \u2192 212`.
    public final List<String> asked = new CopyOnWriteArrayList<>();

    SampleDiffs(Engine engine) {
        this.engine = engine;
    }

    @Override
    public StatementDiff runs(long first, long second, Progress progress) {
        asked.add(first + " \u2192 " + second);
        return new Sample(
                DiffSummary.Kind.RUNS,
                engine.run(first).orElseThrow(),
                engine.run(second).orElseThrow());
    }

    @Override
    public StatementDiff known(
            Period period, Set<String> kinds, Instant first, Instant second, Progress progress) {
        asked.add("known " + period.label() + " " + first + " \u2192 " + second);
        Run newest = engine.run(engine.runs().getFirst().id()).orElseThrow();
        return new Sample(DiffSummary.Kind.KNOWN, newest, newest);
    }

    @Override
    public StatementDiff whatIf(
            Period period, Set<String> kinds, Proposal proposal, Progress progress) {
        asked.add("what if " + period.label() + " " + proposal.getClass().getSimpleName());
        Run newest = engine.run(engine.runs().getFirst().id()).orElseThrow();
        return new Sample(DiffSummary.Kind.WHAT_IF, newest, newest);
    }

    private static final class Sample implements StatementDiff {
        private final DiffSummary summary;

        Sample(DiffSummary.Kind kind, Run first, Run second) {
            Map<Cause, BigDecimal> parts = new EnumMap<>(Cause.class);
            for (Cause cause : Cause.values()) {
                parts.put(cause, new BigDecimal("0.00"));
            }
            parts.put(Cause.LATE_ARRIVALS, LATE);
            parts.put(Cause.CATALOGUE, CATALOGUE);
            BigDecimal before = new BigDecimal("1284112.40");
            CurrencyBridge eur =
                    new CurrencyBridge(
                            "EUR", before, parts, before.add(LATE).add(CATALOGUE), 3, 1, LINES - 4);
            CurrencyBridge sek =
                    new CurrencyBridge(
                            "SEK", before, parts, before.add(LATE).add(CATALOGUE), 0, 0, 8);
            summary =
                    new DiffSummary(
                            kind,
                            side(kind, first),
                            side(kind, second),
                            Arrays.stream(Cause.values()).map(Sample::share).toList(),
                            List.of(eur, sek),
                            new LostCoverage(
                                    List.of(new LostCoverage.Lost("title:salt", 188_020)),
                                    List.of(),
                                    List.of()),
                            null);
        }

        private static CauseShare share(Cause cause) {
            return switch (cause) {
                case LATE_ARRIVALS -> new CauseShare(cause, CauseShare.Input.SWITCHED, 5_442);
                case CATALOGUE -> new CauseShare(cause, CauseShare.Input.SWITCHED, -12);
                default -> new CauseShare(cause, CauseShare.Input.SAME, 0);
            };
        }

        private static Side side(DiffSummary.Kind kind, Run run) {
            RunInputs inputs =
                    new RunInputs(
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
                            RuleSet.FIRST);
            return new Side(
                    kind == DiffSummary.Kind.RUNS ? run : null,
                    inputs,
                    run.waterfall(),
                    run.digest(),
                    run.lines(),
                    run.totals());
        }

        @Override
        public DiffSummary summary() {
            return summary;
        }

        @Override
        public ChangePage changes(ChangeQuery query) {
            List<ChangedLine> lines = new ArrayList<>();
            for (long i = query.from(); i < Math.min(LINES, query.from() + query.limit()); i++) {
                lines.add(line(i, query.currency(), query.cause()));
            }
            ChangePage.Sum some =
                    new ChangePage.Sum(
                            lines.size(), new BigDecimal("1.00"), new BigDecimal("9.00"));
            ChangePage.Sum noise =
                    new ChangePage.Sum(310, new BigDecimal("4.11"), new BigDecimal("9.32"));
            return new ChangePage(
                    query.filter().isEmpty() ? LINES : 2, query.from(), lines, some, some, noise);
        }

        private static ChangedLine line(long i, String currency, @Nullable Cause cause) {
            Cause main = cause != null ? cause : i % 2 == 0 ? Cause.CATALOGUE : Cause.LATE_ARRIVALS;
            BigDecimal size =
                    new BigDecimal("9120.10").subtract(BigDecimal.valueOf(i % 900_000, 2));
            BigDecimal change = main == Cause.CATALOGUE ? size.negate() : size;
            return new ChangedLine(
                    new LineKey(
                            i % 2 == 0 ? "Harrow Pictures" : "Kite & Co",
                            i % 2 == 0 ? "title:cartographers-s2e4" : "track:low-tide",
                            i % 3 == 0 ? "SE" : "GB",
                            currency),
                    ChangedLine.Status.CHANGED,
                    10_000,
                    15_442,
                    new BigDecimal("20000.00"),
                    new BigDecimal("20000.00").add(change),
                    Map.of(main, new ChangedLine.Part(5_442, 1_000_000, change)),
                    main);
        }

        @Override
        public List<VersionChange> versions(LineKey key) {
            return List.of(
                    new VersionChange(
                            3,
                            Cause.CATALOGUE,
                            new ChangedLine.Part(-5_442, -1_000, new BigDecimal("-9120.10"))));
        }

        @Override
        public EventPage events(EventQuery query, Progress progress) {
            if (query.cause() == Cause.ERASURE) {
                return new EventPage(0, 0, List.of());
            }
            List<ChangedEvent> events = new ArrayList<>();
            for (long i = query.from(); i < query.from() + query.limit(); i++) {
                events.add(
                        new ChangedEvent(
                                "event-" + i,
                                "track:low-tide",
                                "GB",
                                Instant.parse("2026-03-12T10:00:00Z").plusSeconds(i),
                                Instant.parse("2026-03-30T10:00:00Z").plusSeconds(i),
                                183_000,
                                1,
                                7,
                                i,
                                new Fate(Kind.ABSENT, "", null, 0),
                                new Fate(Kind.COUNTED, "", 3, 183_000)));
            }
            return new EventPage(query.itemId() == null ? 5_442 : 400, query.from(), events);
        }

        @Override
        public void close() {}
    }
}
