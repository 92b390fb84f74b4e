package io.playledger.view.sample;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.Waterfall;
import io.playledger.engine.royalty.period.Arrivals;
import io.playledger.engine.royalty.period.Arrivals.Bucket;
import io.playledger.engine.royalty.period.CurrencyAmount;
import io.playledger.engine.royalty.period.Gate;
import io.playledger.engine.royalty.period.Gate.Check;
import io.playledger.engine.royalty.period.Gate.Kind;
import io.playledger.engine.royalty.period.Gate.Verdict;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodDetail;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodState;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.Periods;
import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.engine.royalty.period.SignOff;
import io.playledger.engine.royalty.schedule.Due;
import io.playledger.engine.royalty.schedule.Schedule;
import io.playledger.engine.royalty.schedule.ScheduleSettings;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// March 2026 with days in every state, in memory; its gate knows nothing but what is set here.
public final class SamplePeriods implements Periods {
    public static final PeriodBook BOOK =
            PeriodBook.of(ZoneId.of("UTC"), List.of("track", "title"));

    private final Map<String, List<RunEntry>> runs = new ConcurrentHashMap<>();
    private final Map<Long, SignOff> signOffs = new ConcurrentHashMap<>();
    private final Set<String> unexplained = ConcurrentHashMap.newKeySet();
    private volatile @Nullable PlayledgerException failure;
    private volatile long lastRun = 100;

    SamplePeriods() {
        for (int day = 1; day <= 31; day++) {
            String label = LocalDate.of(2026, 3, day).toString();
            if (day == 17) {
                continue; // nothing was played
            }
            add(label, day <= 29 ? RunState.PROVISIONAL : RunState.PROVISIONAL, "scheduler");
            if (day <= 29) {
                add(label, RunState.FINAL, "scheduler");
            }
            if (day <= 20) {
                lock(label);
            }
        }
        RunEntry prepared = current("2026-03-28");
        signOffs.put(
                prepared.id(),
                new SignOff(
                        7,
                        prepared.id(),
                        new SignOff.Signature(
                                "Ada Lind", "Checked.", Instant.parse("2026-04-01T09:12:00Z")),
                        null,
                        null));
        unexplained.add("2026-03-29");
        add("2026-03", RunState.PROVISIONAL, "oskar");
        add("2026-04-01", RunState.PROVISIONAL, "oskar");
    }

    /// Every call fails until it is null again.
    public void fail(@Nullable PlayledgerException with) {
        failure = with;
    }

    public void clear() {
        runs.clear();
        signOffs.clear();
    }

    private void check() {
        PlayledgerException now = failure;
        if (now != null) {
            throw now;
        }
    }

    private RunEntry current(String label) {
        return runs.getOrDefault(label, List.of()).stream()
                .filter(RunEntry::current)
                .findFirst()
                .orElseThrow();
    }

    private void lock(String label) {
        RunEntry run = current(label);
        replace(label, with(run, RunState.LOCKED, true));
        SignOff.Signature ben =
                new SignOff.Signature("Ben Aho", "Agreed.", run.madeAt().plusSeconds(7200));
        signOffs.put(
                run.id(),
                new SignOff(
                        run.id() - 90,
                        run.id(),
                        new SignOff.Signature(
                                "Ada Lind", "Checked.", run.madeAt().plusSeconds(3600)),
                        null,
                        new SignOff.Answer(SignOff.Verdict.APPROVED, ben, run.id() - 89)));
    }

    private void replace(String label, RunEntry run) {
        List<RunEntry> all = new ArrayList<>(runs.get(label));
        all.replaceAll(old -> old.id() == run.id() ? run : old);
        runs.put(label, all);
    }

    RunEntry add(String label, RunState state, String by) {
        PeriodKey key = BOOK.period(label);
        long id = ++lastRun;
        Instant closes = key.period().end().plus(ReconcileRequest.LATENESS);
        Instant made =
                state == RunState.FINAL
                        ? closes.plusSeconds(120)
                        : key.period().end().plusSeconds(14_400);
        if (made.isAfter(SampleEngine.NOW)) {
            made = SampleEngine.NOW.minusSeconds(900);
        }
        long plays = label.length() == 7 ? 79_946_433 : 2_400_000 + id * 7_919 % 410_000;
        RunEntry run =
                new RunEntry(
                        id,
                        key,
                        state,
                        closes,
                        88_000 + id,
                        7,
                        made,
                        made,
                        new Waterfall(
                                plays + plays / 4,
                                0,
                                plays / 40,
                                0,
                                0,
                                plays / 4 - plays / 40,
                                0,
                                plays),
                        "9f3c71aa%052de04b".formatted(id),
                        412_906,
                        List.of(
                                new CurrencyAmount("EUR", BigDecimal.valueOf(plays / 12, 2)),
                                new CurrencyAmount("JPY", BigDecimal.valueOf(plays / 18)),
                                new CurrencyAmount("SEK", BigDecimal.valueOf(plays, 2))),
                        true,
                        made,
                        by);
        List<RunEntry> all = new ArrayList<>();
        all.add(run);
        runs.getOrDefault(label, List.of()).forEach(old -> all.add(with(old, old.state(), false)));
        runs.put(label, all);
        return run;
    }

    private static RunEntry with(RunEntry run, RunState state, boolean current) {
        return new RunEntry(
                run.id(),
                run.key(),
                state,
                run.closesAt(),
                run.archiveSnapshot(),
                run.rules(),
                run.asKnownAt(),
                run.asReceivedBy(),
                run.waterfall(),
                run.digest(),
                run.lines(),
                run.amounts(),
                current,
                run.madeAt(),
                run.madeBy());
    }

    @Override
    public List<PeriodBook> books() {
        check();
        return List.of(BOOK, PeriodBook.of(ZoneId.of("Europe/Stockholm"), List.of("title")));
    }

    @Override
    public List<PeriodSummary> summaries(PeriodBook book, Instant from, Instant to) {
        check();
        if (!book.equals(BOOK)) {
            return List.of();
        }
        return runs.keySet().stream()
                .map(BOOK::period)
                .filter(key ->
                        key.period().start().isBefore(to) && key.period().end().isAfter(from))
                .sorted(Comparator.comparing(key -> key.label()))
                .map(this::summary)
                .toList();
    }

    @Override
    public PeriodSummary summary(PeriodKey key) {
        List<RunEntry> all = runs.getOrDefault(key.label(), List.of());
        RunEntry run = all.stream().filter(RunEntry::current).findFirst().orElse(null);
        PeriodState state =
                run == null
                        ? PeriodState.OPEN
                        : switch (run.state()) {
                            case LOCKED -> PeriodState.LOCKED;
                            case FINAL -> PeriodState.FINAL;
                            case PROVISIONAL ->
                                    SampleEngine.NOW.isBefore(key.period().end())
                                            ? PeriodState.OPEN
                                            : PeriodState.PROVISIONAL;
                        };
        return new PeriodSummary(
                key,
                state,
                key.period().end().plus(ReconcileRequest.LATENESS),
                run,
                all.size(),
                run == null ? null : signOffs.get(run.id()));
    }

    @Override
    public PeriodDetail detail(PeriodKey key, Progress progress) {
        check();
        PeriodSummary summary = summary(key);
        return new PeriodDetail(
                summary,
                summary.current() == null ? null : gate(summary),
                arrivals(),
                runs.getOrDefault(key.label(), List.of()));
    }

    private Gate gate(PeriodSummary summary) {
        RunEntry run = java.util.Objects.requireNonNull(summary.current());
        boolean closed = run.state() != RunState.PROVISIONAL;
        boolean explain = unexplained.contains(summary.key().label());
        return new Gate(
                run.id(),
                List.of(
                        green(Kind.CURRENT, "Run " + run.id() + " is the current run."),
                        closed
                                ? green(Kind.WINDOW, "Made after the window had closed.")
                                : new Check(
                                        Kind.WINDOW,
                                        Verdict.RED,
                                        "Late events are taken until 2026-04-03 00:00 UTC.",
                                        "Run it again after that."),
                        green(
                                Kind.FOOTS,
                                "All 3,104,210 records are in one class each; a count of the"
                                        + " archive agrees."),
                        new Check(
                                Kind.VERIFIED,
                                Verdict.UNKNOWN,
                                "Files, statements and audit trail were not checked since this"
                                        + " run.",
                                "Preparing and approving check them; or check now."),
                        green(Kind.MATCHED, "0.48 % of plays have no licence, 0.5 % may."),
                        explain
                                ? new Check(
                                        Kind.DIFFERENCE,
                                        Verdict.EXPLAIN,
                                        "Against run 157: SEK +2.31 %; 0.5 % may go unexplained.",
                                        "Say why when you prepare it.")
                                : green(
                                        Kind.DIFFERENCE,
                                        "Every total is within 0.5 % of run 157.")));
    }

    private static Check green(Kind kind, String finding) {
        return new Check(kind, Verdict.GREEN, finding, "");
    }

    private static Arrivals arrivals() {
        long[] afterEnd = {3_071_990, 24_118, 5_204, 1_811, 640, 233, 97, 54, 41, 9, 2};
        int[] hours = {0, 1, 3, 6, 12, 24, 36, 48, 72, 168};
        List<Bucket> end = new ArrayList<>();
        for (int i = 0; i < afterEnd.length; i++) {
            end.add(
                    new Bucket(
                            i == 0 ? null : Duration.ofHours(hours[i - 1]),
                            i == hours.length ? null : Duration.ofHours(hours[i]),
                            afterEnd[i],
                            i >= 8));
        }
        long[] afterPlay = {
            2_900_118, 120_402, 40_118, 21_004, 12_118, 6_204, 3_118, 1_041, 84, 12
        };
        int[] minutes = {1, 10, 60, 180, 360, 720, 1_440, 2_880, 10_080};
        List<Bucket> play = new ArrayList<>();
        for (int i = 0; i < afterPlay.length; i++) {
            play.add(
                    new Bucket(
                            i == 0 ? null : Duration.ofMinutes(minutes[i - 1]),
                            i == minutes.length ? null : Duration.ofMinutes(minutes[i]),
                            afterPlay[i],
                            false));
        }
        return new Arrivals(3_104_199, play, end);
    }

    @Override
    public Gate check(long runId, Progress progress) {
        return gate(summary(entry(runId).key()));
    }

    private RunEntry entry(long runId) {
        return runs.values().stream()
                .flatMap(List::stream)
                .filter(run -> run.id() == runId)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public RunEntry makeCurrent(long runId, Person by) {
        RunEntry run = entry(runId);
        String label = run.key().label();
        List<RunEntry> all = new ArrayList<>(runs.get(label));
        all.replaceAll(old -> with(old, old.state(), old.id() == runId));
        runs.put(label, all);
        return entry(runId);
    }

    @Override
    public @Nullable SignOff signOff(long runId) {
        return signOffs.get(runId);
    }

    @Override
    public SignOff prepare(
            long runId, Person by, String note, @Nullable String explanation, Progress progress) {
        check();
        SignOff prepared =
                new SignOff(
                        900,
                        runId,
                        new SignOff.Signature(by.name(), note, SampleEngine.NOW),
                        explanation,
                        null);
        signOffs.put(runId, prepared);
        return prepared;
    }

    @Override
    public SignOff approve(long runId, Person by, String note, Progress progress) {
        SignOff prepared = java.util.Objects.requireNonNull(signOffs.get(runId));
        if (by.isSameAs(new Person(prepared.prepared().by()))) {
            throw new PlayledgerException(Code.SAME_PERSON, "Another person must approve it.");
        }
        lock(entry(runId).key().label());
        return answered(prepared, by, note, SignOff.Verdict.APPROVED);
    }

    @Override
    public SignOff sendBack(long runId, Person by, String note) {
        return answered(
                java.util.Objects.requireNonNull(signOffs.get(runId)),
                by,
                note,
                SignOff.Verdict.SENT_BACK);
    }

    private SignOff answered(SignOff prepared, Person by, String note, SignOff.Verdict verdict) {
        SignOff answered =
                new SignOff(
                        prepared.id(),
                        prepared.runId(),
                        prepared.prepared(),
                        prepared.explanation(),
                        new SignOff.Answer(
                                verdict,
                                new SignOff.Signature(by.name(), note, SampleEngine.NOW),
                                prepared.id() + 1));
        signOffs.put(prepared.runId(), answered);
        return answered;
    }

    @Override
    public List<AuditEntry> audit(int limit) {
        return List.of();
    }

    Schedule schedule() {
        return new Schedule(
                new ScheduleSettings(
                        LocalTime.of(4, 0),
                        ZoneId.of("UTC"),
                        Set.of(ScheduleSettings.Unit.DAY),
                        31,
                        BOOK),
                null,
                List.of(),
                new Due(
                        BOOK.period("2026-03-30"),
                        Due.Occasion.WINDOW_CLOSED,
                        Instant.parse("2026-04-02T00:02:00Z")),
                "",
                List.of(
                        acted("2026-04-01T04:00:12Z", "run.made", "2026-03-31 UTC title,track"),
                        acted("2026-04-01T00:02:09Z", "run.made", "2026-03-29 UTC title,track"),
                        acted(
                                "2026-03-31T04:00:02Z",
                                "schedule.failed",
                                "2026-03-30 UTC title,track")));
    }

    private static AuditEntry acted(String at, String act, String subject) {
        return AuditEntry.of(
                1, Instant.parse(at), "scheduler", act, subject, "{}", AuditEntry.BEFORE_FIRST);
    }
}
