package io.playledger.engine.trace;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.quarantine.QuarantineDesk;
import io.playledger.engine.royalty.LinePage;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.StatementLine;
import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.trace.EventArchiveSearch.JudgedCopy;
import io.playledger.engine.trace.Trace.CatalogVerdict;
import io.playledger.engine.trace.Trace.Copy;
import io.playledger.engine.trace.Trace.Dedup;
import io.playledger.engine.trace.Trace.Fate;
import io.playledger.engine.trace.Trace.RunVerdict;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Follows events from their record to the money, and back from an item or a statement line.
///
/// A run's verdict is told again from the inputs that the run pinned: its archive snapshot, rule
/// set, catalogue and window. Safe for any thread.
public final class Tracing {
    /// More runs of one period are not of interest, and each may cost a look into its lines.
    private static final int RUNS_MAX = 12;

    private static final int LINES_MAX = 1000;

    private final EventArchiveSearch archive;
    private final QuarantineDesk quarantine;
    private final KnownCatalog catalog;
    private final Runs runs;
    private final Tail tail;
    private final InstantSource clock;

    /// What of the runs is needed.
    public interface Runs {
        /// Newest first.
        List<RunHead> runs();

        Optional<Run> run(long id);

        List<RuleSet> rules();

        LinePage lines(long runId, LineQuery query);
    }

    public Tracing(
            EventArchiveSearch archive,
            QuarantineDesk quarantine,
            KnownCatalog catalog,
            Runs runs,
            Tail tail,
            InstantSource clock) {
        this.archive = archive;
        this.quarantine = quarantine;
        this.catalog = catalog;
        this.runs = runs;
        this.tail = tail;
        this.clock = clock;
    }

    /// The stream as it is committed.
    public Tail tail() {
        return tail;
    }

    /// Events of the archive, newest event time first; see [EventArchiveSearch#search].
    public EventPage search(
            EventQuery query,
            @Nullable EventCursor after,
            int limit,
            Progress progress,
            Consumer<List<ArchivedEvent>> early) {
        return archive.search(query, after, limit, progress, early);
    }

    /// Everything that is known of one event id.
    public Trace trace(String eventId, Progress progress) {
        long begun = System.nanoTime();
        progress.report(0, 3, "Looking for the event's records");
        List<JudgedCopy> judged =
                archive.copies(eventId, progress).stream().filter(copy -> !copy.hidden()).toList();
        List<Copy> copies = new ArrayList<>();
        for (JudgedCopy copy : judged) {
            Dedup dedup =
                    copies.isEmpty()
                            ? Dedup.COUNTS
                            : copy.contentDigest().equals(judged.getFirst().contentDigest())
                                    ? Dedup.DUPLICATE
                                    : Dedup.CONFLICT;
            copies.add(new Copy(copy.event(), dedup, copy.contentDigest()));
        }
        progress.report(1, 3, "Asking quarantine and catalogue");
        progress.stopIfCancelled();
        var quarantined = quarantine.findEvent(eventId).orElse(null);
        CatalogVerdict verdict =
                copies.isEmpty() ? null : catalog(copies.getFirst().event(), clock.instant());
        progress.report(2, 3, "Asking the runs");
        List<RunVerdict> verdicts = new ArrayList<>();
        if (!judged.isEmpty() && judged.getFirst().event().eventType().equals("play")) {
            for (Run run : concerned(judged)) {
                progress.stopIfCancelled();
                verdicts.add(verdict(run, judged));
            }
        }
        return new Trace(
                eventId,
                copies,
                quarantined,
                verdict,
                verdicts,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private List<Run> concerned(List<JudgedCopy> copies) {
        return runs.runs().stream()
                .filter(run -> copies.stream().anyMatch(copy -> within(run, copy.event())))
                .sorted(Comparator.comparing(RunHead::current).reversed())
                .limit(RUNS_MAX)
                .sorted(Comparator.comparingLong(RunHead::id).reversed())
                .flatMap(run -> runs.run(run.id()).stream())
                .toList();
    }

    private static boolean within(RunHead run, ArchivedEvent event) {
        int colon = event.itemId().indexOf(':');
        return !event.eventTime().isBefore(run.periodStart())
                && event.eventTime().isBefore(run.periodEnd())
                && colon > 0
                && run.kinds().contains(event.itemId().substring(0, colon));
    }

    private RunVerdict verdict(Run run, List<JudgedCopy> copies) {
        Map<String, Long> positions = archive.positions(run.archiveSnapshot());
        // As the run saw them: what its snapshot holds and what had been received by then.
        JudgedCopy first =
                copies.stream()
                        .filter(copy -> seen(copy.event(), positions, run))
                        .findFirst()
                        .orElse(null);
        if (first == null || !within(RunHead.of(run), first.event())) {
            return of(
                    run,
                    Fate.NOT_THERE,
                    first == null
                            ? "No record of it was archived, or received before "
                                    + run.asReceivedBy()
                                    + ", when the run read snapshot "
                                    + run.archiveSnapshot()
                                    + "."
                            : "The record that counted then lies in another period.",
                    List.of());
        }
        ArchivedEvent event = first.event();
        Instant closes = run.periodEnd().plus(run.allowedLateness());
        if (!event.receivedTime().isBefore(closes)) {
            return of(
                    run,
                    Fate.LATE,
                    "Received at "
                            + event.receivedTime()
                            + ", after the window closed at "
                            + closes
                            + ".",
                    List.of());
        }
        KindRules rules = Qualifying.rules(runs.rules(), run, event);
        String unqualified = Qualifying.unqualified(rules, run, event);
        if (unqualified != null) {
            return of(run, Fate.UNQUALIFIED, unqualified, List.of());
        }
        return switch (catalog(event, run.asKnownAt())) {
            case CatalogVerdict.Licensed(CatalogVersion version) ->
                    licensed(run, event, version, Qualifying.proviso(rules));
            case CatalogVerdict.OutsideTerritories(CatalogVersion version) ->
                    of(
                            run,
                            Fate.UNLICENSED,
                            "Version "
                                    + version.version()
                                    + " is not licensed in "
                                    + event.country()
                                    + ".",
                            List.of());
            case CatalogVerdict.Gap(int versions) ->
                    of(
                            run,
                            Fate.UNLICENSED,
                            "None of the item's "
                                    + versions
                                    + " versions known to the run was valid then.",
                            List.of());
            case CatalogVerdict.Unknown _, CatalogVerdict.NoPlay _ ->
                    of(
                            run,
                            Fate.UNLICENSED,
                            "The catalogue, as known to the run, has no such item.",
                            List.of());
        };
    }

    private RunVerdict licensed(
            Run run, ArchivedEvent event, CatalogVersion version, String proviso) {
        List<StatementLine> lines =
                runs
                        .lines(
                                run.id(),
                                new LineQuery(
                                        event.itemId(),
                                        LineQuery.Column.KEY,
                                        LineQuery.Order.ASCENDING,
                                        0,
                                        LINES_MAX))
                        .lines()
                        .stream()
                        .filter(line ->
                                line.itemId().equals(event.itemId())
                                        && line.country().equals(event.country())
                                        && line.catalogVersion() == version.version())
                        .toList();
        return lines.isEmpty()
                ? of(
                        run,
                        Fate.UNQUALIFIED,
                        "No line of the statement has it: a cap or a surface that rule set "
                                + run.rules()
                                + " leaves out, or a deletion request that the run knew.",
                        lines)
                : of(
                        run,
                        Fate.COUNTED,
                        "One of the plays of "
                                + (lines.size() == 1
                                        ? "a statement line."
                                        : lines.size() + " statement lines.")
                                + proviso,
                        lines);
    }

    private static RunVerdict of(Run run, Fate fate, String why, List<StatementLine> lines) {
        return new RunVerdict(
                run.id(), run.period(), run.state().name(), run.current(), fate, why, lines);
    }

    private static boolean seen(ArchivedEvent event, Map<String, Long> positions, Run run) {
        Long next = positions.get(event.sourceId() + "/" + event.partition());
        return next != null
                && event.offset() < next
                && event.receivedTime().isBefore(run.asReceivedBy());
    }

    private CatalogVerdict catalog(ArchivedEvent event, Instant knownAt) {
        if (!event.eventType().equals("play")) {
            return new CatalogVerdict.NoPlay();
        }
        List<CatalogVersion> versions =
                catalog.known(List.of(event.itemId()), knownAt)
                        .getOrDefault(event.itemId(), List.of());
        if (versions.isEmpty()) {
            return new CatalogVerdict.Unknown();
        }
        for (CatalogVersion version : versions) {
            boolean valid =
                    !event.eventTime().isBefore(version.validFrom())
                            && (version.validTo() == null
                                    || event.eventTime().isBefore(version.validTo()));
            if (valid) {
                return licensed(version, event.country())
                        ? new CatalogVerdict.Licensed(version)
                        : new CatalogVerdict.OutsideTerritories(version);
            }
        }
        return new CatalogVerdict.Gap(versions.size());
    }

    private static boolean licensed(CatalogVersion version, @Nullable String country) {
        return version.territories().isEmpty()
                || version.territories().contains(String.valueOf(country));
    }
}
