package io.playledger.engine.royalty.schedule;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditTrail;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.period.EventDates;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodStore;
import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.engine.royalty.schedule.Due.Occasion;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Runs what the clock asks for: each period at a time of day after its end, and again when its
/// window for late events has closed. Periods without an event are left alone. What was missed
/// while the engine was down is made up for, oldest first; a run that somebody made by hand counts.
///
/// Thread-safe; what is due is run by one thread at a time.
public final class Scheduler {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final int RECENT_MAX = 30;

    private final ScheduleSettings settings;
    private final @Nullable Timetable timetable;
    private final Reconciliation reconciliation;
    private final EventArchive archive;
    private final PeriodStore store;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final Retries retries = new Retries();
    private final AtomicReference<@Nullable PeriodKey> running = new AtomicReference<>();

    public Scheduler(
            ScheduleSettings settings,
            Reconciliation reconciliation,
            EventArchive archive,
            PeriodStore store,
            AuditTrail audit,
            InstantSource clock) {
        this.settings = settings;
        LocalTime at = settings.at();
        timetable = at == null ? null : new Timetable(settings, at);
        this.reconciliation = reconciliation;
        this.archive = archive;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /// Runs all that is due now, one after the other.
    ///
    /// @param intake asked before each run; a final run waits until everything received is archived
    /// @return the runs that were made
    public synchronized List<Run> runDue(Supplier<Intake> intake, Progress progress) {
        List<Run> made = new ArrayList<>();
        for (Due due : due()) {
            if (progress.cancelled()) {
                break;
            }
            if (retries.mayTry(due.key(), clock.instant())
                    && waitsFor(due, intake.get()).isEmpty()) {
                run(due, progress).ifPresent(made::add);
            }
        }
        return made;
    }

    private List<Due> due() {
        if (timetable == null) {
            return List.of();
        }
        Instant now = clock.instant();
        EventDates dates = dates();
        List<Due> due = new ArrayList<>();
        for (PeriodKey key : timetable.candidates(now)) {
            if (dates.touch(key)) {
                timetable.due(key, store.runs(key), now).ifPresent(due::add);
            }
        }
        return Timetable.inOrder(due);
    }

    private EventDates dates() {
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            return EventDates.of(snapshot);
        }
    }

    private boolean stillDue(Due due) {
        return timetable != null
                && timetable.due(due.key(), store.runs(due.key()), clock.instant()).isPresent();
    }

    private Optional<Run> run(Due due, Progress progress) {
        running.set(due.key());
        try {
            Optional<Run> run =
                    reconciliation.reconcileIf(
                            () -> stillDue(due),
                            new ReconcileRequest(
                                    due.key().period(),
                                    Set.copyOf(due.key().kinds()),
                                    null,
                                    null,
                                    null,
                                    ReconcileRequest.LATENESS,
                                    Person.SCHEDULER),
                            progress);
            retries.succeeded(due.key());
            run.ifPresent(Scheduler::tell);
            return run;
        } catch (PlayledgerException e) {
            // A lock that came meanwhile, or a shutdown: nothing is due any more, or later again.
            if (e.code() != Code.PERIOD_LOCKED && e.code() != Code.CANCELLED) {
                fail(due, e.code(), e);
            }
        } catch (RuntimeException e) {
            fail(due, Code.INTERNAL, e);
        } finally {
            running.set(null);
        }
        return Optional.empty();
    }

    private static void tell(Run run) {
        LOG.info(
                "Run {} of {} by schedule: {}, {} of {} plays counted, {} unlicensed",
                run.id(),
                run.subject(),
                run.state().wireName(),
                run.waterfall().counted(),
                run.waterfall().received(),
                run.waterfall().unlicensed());
    }

    private void fail(Due due, Code code, RuntimeException e) {
        Instant again = retries.failed(due.key(), clock.instant());
        LOG.error("{} could not be run by schedule; tried again {}", due.key().subject(), again, e);
        try {
            audit.record(
                    AuditNote.of(
                                    Person.SCHEDULER,
                                    AuditNote.Act.SCHEDULE_FAILED,
                                    due.key().subject())
                            .with("code", code.name())
                            .with("message", String.valueOf(e.getMessage()))
                            .with("again", again));
        } catch (RuntimeException second) {
            LOG.error("The failure could not be put into the audit trail", second);
        }
    }

    private static Optional<String> waitsFor(Due due, Intake intake) {
        return switch (intake) {
            case CAUGHT_UP -> Optional.empty();
            case BEHIND -> Optional.of("Ingest is catching up; runs wait until it has.");
            case UNKNOWN ->
                    due.occasion() == Occasion.WINDOW_CLOSED
                            ? Optional.of(
                                    "The bus does not answer; final runs wait until it does, or are"
                                            + " made by hand.")
                            : Optional.empty();
        };
    }

    /// What it does, did and will do.
    public Schedule schedule(Supplier<Intake> intake) {
        List<Due> due = due();
        Intake now = intake.get();
        return new Schedule(
                settings,
                running.get(),
                due,
                next(),
                due.stream()
                        .flatMap(wanted -> waitsFor(wanted, now).stream())
                        .findFirst()
                        .orElse(""),
                audit.newestOf(Person.SCHEDULER.name(), RECENT_MAX));
    }

    private @Nullable Due next() {
        if (timetable == null) {
            return null;
        }
        Timetable table = timetable;
        Instant now = clock.instant();
        EventDates dates = dates();
        return table.candidates(now).stream()
                .filter(key -> dates.touch(key) || key.period().end().isAfter(now))
                .flatMap(key -> table.next(key, runs(key), now).stream())
                .min(Comparator.comparing(Due::since).thenComparing(next -> next.key().label()))
                .orElse(null);
    }

    private List<RunEntry> runs(PeriodKey key) {
        return store.runs(key);
    }
}
