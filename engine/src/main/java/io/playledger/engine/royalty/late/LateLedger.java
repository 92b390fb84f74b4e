package io.playledger.engine.royalty.late;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleStore;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.late.LateDecision.Verdict;
import io.playledger.engine.royalty.late.LateEvent.Status;
import io.playledger.engine.royalty.late.LateScan.Window;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodState;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.Periods;
import io.playledger.engine.royalty.period.RunEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Late exceptions on archive, periods and recorded decisions. Safe for any thread.
public final class LateLedger implements Late {
    private static final int PERIODS_NAMED_MAX = 20;

    /// By the catalogue as it stands, where no run has pinned it.
    private static final Instant NEWEST = Instant.parse("9999-12-31T23:59:59Z");

    private final EventArchive archive;
    private final Periods periods;
    private final RuleStore rules;
    private final LateScan scan;
    private final LateStore store;
    private final AdjustmentLine.Source adjustments;

    public LateLedger(
            EventArchive archive,
            Periods periods,
            RuleStore rules,
            LateScan scan,
            LateStore store,
            AdjustmentLine.Source adjustments) {
        this.archive = archive;
        this.periods = periods;
        this.rules = rules;
        this.scan = scan;
        this.store = store;
        this.adjustments = adjustments;
    }

    @Override
    public LatePage page(LateQuery query, Progress progress) {
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            return scan.page(input(query.filter(), snapshot), query, progress);
        }
    }

    @Override
    public List<PeriodLate> periods(LateFilter filter, Progress progress) {
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            List<PeriodSummary> all = summaries(filter, snapshot);
            return scan.byPeriod(input(filter, snapshot, all), filter, progress).stream()
                    .map(late ->
                            new PeriodLate(
                                    late.period(),
                                    late.waiting(),
                                    late.adjusted(),
                                    late.rejected(),
                                    late.settled(),
                                    late.stakes(),
                                    adjustsIn(late.period(), all)))
                    .toList();
        }
    }

    /// The next period that has a statement which is not signed off.
    private static @Nullable String adjustsIn(String period, List<PeriodSummary> all) {
        return all.stream()
                .filter(other -> other.key().label().compareTo(period) > 0)
                .filter(other -> other.current() != null && other.state() != PeriodState.LOCKED)
                .map(other -> other.key().label())
                .findFirst()
                .orElse(null);
    }

    private LateScan.Input input(LateFilter filter, ArchiveSnapshot snapshot) {
        return input(filter, snapshot, summaries(filter, snapshot));
    }

    private LateScan.Input input(
            LateFilter filter, ArchiveSnapshot snapshot, List<PeriodSummary> all) {
        List<RuleSet> sets = rules.rules();
        return new LateScan.Input(
                snapshot,
                filter.book(),
                all.stream().map(summary -> window(summary, sets)).toList());
    }

    private static Window window(PeriodSummary summary, List<RuleSet> sets) {
        RunEntry run = summary.current();
        RuleSet rules =
                run == null
                        ? sets.getLast()
                        : sets.stream()
                                .filter(set -> set.number() == run.rules())
                                .findFirst()
                                .orElseThrow();
        return new Window(
                summary.key().label(),
                summary.key().period().start(),
                summary.key().period().end(),
                summary.closesAt(),
                run == null ? NEWEST : run.asKnownAt(),
                rules);
    }

    /// Of the filter's length, in their order.
    private List<PeriodSummary> summaries(LateFilter filter, ArchiveSnapshot snapshot) {
        if (snapshot.files().isEmpty()) {
            return List.of();
        }
        long first =
                snapshot.files().stream()
                        .mapToLong(ArchiveFile::eventTimeMicrosMin)
                        .min()
                        .getAsLong();
        long last =
                snapshot.files().stream()
                        .mapToLong(ArchiveFile::eventTimeMicrosMax)
                        .max()
                        .getAsLong();
        return periods
                .summaries(
                        filter.book(),
                        Instant.EPOCH.plus(first, ChronoUnit.MICROS),
                        Instant.EPOCH.plus(last + 1, ChronoUnit.MICROS))
                .stream()
                .filter(summary -> filter.length().has(summary.key()))
                .toList();
    }

    @Override
    public LateDecision adjust(LateFilter selection, String reason, Person by, Progress progress) {
        return decide(Verdict.ADJUST, selection, reason, by, progress);
    }

    @Override
    public LateDecision reject(LateFilter selection, String reason, Person by, Progress progress) {
        return decide(Verdict.REJECT, selection, reason, by, progress);
    }

    @Override
    public LateDecision undo(LateFilter selection, String reason, Person by, Progress progress) {
        return decide(Verdict.UNDO, selection, reason, by, progress);
    }

    private LateDecision decide(
            Verdict verdict, LateFilter selection, String reason, Person by, Progress progress) {
        String why = Reasons.checked(reason);
        Set<Status> among =
                verdict == Verdict.UNDO
                        ? EnumSet.of(Status.ADJUSTED, Status.REJECTED)
                        : EnumSet.of(Status.WAITING);
        LateFilter meant = selection.with(narrowed(selection.statuses(), among));
        List<LateRef> events = new ArrayList<>();
        LatePage worth;
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            LateScan.Input input = input(selection, snapshot);
            if (!meant.statuses().isEmpty()) {
                scan.visit(input, meant, events::add, progress);
            }
            worth =
                    scan.page(
                            input,
                            new LateQuery(
                                    meant,
                                    LateQuery.Column.RECEIVED,
                                    io.playledger.engine.royalty.LineQuery.Order.ASCENDING,
                                    0,
                                    1),
                            progress);
        }
        if (events.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    (verdict == Verdict.UNDO
                                    ? "No late event that matches has a decision which can be"
                                            + " undone."
                                    : "No late event that matches waits for a decision.")
                            + " Nothing was changed.");
        }
        progress.stopIfCancelled();
        AuditNote note = note(verdict, selection.book(), why, by, events, worth.stakes());
        return verdict == Verdict.UNDO
                ? store.undo(selection.book(), why, note, events.iterator())
                : store.decide(verdict, selection.book(), why, note, events.iterator());
    }

    private static Set<Status> narrowed(Set<Status> wanted, Set<Status> among) {
        if (wanted.isEmpty()) {
            return among;
        }
        Set<Status> both = EnumSet.copyOf(among);
        both.retainAll(wanted);
        return both;
    }

    private static AuditNote note(
            Verdict verdict,
            PeriodBook book,
            String reason,
            Person by,
            List<LateRef> events,
            List<Stake> stakes) {
        List<String> labels = events.stream().map(LateRef::period).distinct().sorted().toList();
        String periodsNamed =
                labels.stream().limit(PERIODS_NAMED_MAX).collect(Collectors.joining(", "))
                        + (labels.size() > PERIODS_NAMED_MAX
                                ? " and " + (labels.size() - PERIODS_NAMED_MAX) + " more"
                                : "");
        return AuditNote.of(by, act(verdict), book.period(labels.getFirst()).subject())
                .with("events", events.size())
                .with("events_sha256", Reasons.digest(events))
                .with("periods", periodsNamed)
                .with(
                        "at_stake",
                        stakes.stream()
                                .map(stake -> stake.exact() + " " + stake.currency())
                                .collect(Collectors.joining(", ")))
                .with("reason", reason)
                .with("account", Person.account());
    }

    private static Act act(Verdict verdict) {
        return switch (verdict) {
            case ADJUST -> Act.LATE_ADJUSTED;
            case REJECT -> Act.LATE_REJECTED;
            case UNDO -> Act.LATE_UNDONE;
            case CORRECT -> Act.PERIOD_CORRECTED;
        };
    }

    @Override
    public List<LateDecision> decisions(PeriodBook book, int limit) {
        return store.decisions(book, limit);
    }

    @Override
    public List<AdjustmentLine> adjustments(long runId) {
        return adjustments.of(runId);
    }
}
