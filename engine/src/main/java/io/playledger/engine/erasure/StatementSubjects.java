package io.playledger.engine.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.RunStore;
import io.playledger.engine.royalty.StatementTotal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Statements as a store of subjects. Their lines name no user; their sums count what the subject
/// played. Periods that are not signed off are run again with the inputs of their current run, so
/// that nothing but the erasure changes them; signed-off ones keep their statement.
public final class StatementSubjects implements SubjectStore {
    private final Reconciliation reconciliation;
    private final RunStore runs;
    private final DeletionBook book;
    private final Function<List<Subject>, Map<Long, Set<LocalDate>>> dates;

    /// @param dates UTC dates on which subjects have events now, by request
    public StatementSubjects(
            Reconciliation reconciliation,
            RunStore runs,
            DeletionBook book,
            Function<List<Subject>, Map<Long, Set<LocalDate>>> dates) {
        this.reconciliation = reconciliation;
        this.runs = runs;
        this.book = book;
        this.dates = dates;
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                "statements",
                "Statements",
                "Playledger, this home",
                "Sums by rights holder, item and country, in runs/; no line names a user.",
                "Open and final periods with events of the subject are run again; locked ones keep"
                        + " their statement and are named, for an adjustment.",
                "Every such period's current run was made after the subject was hidden.",
                StoreCard.Stage.DERIVED);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        dates.apply(subjects).forEach(book::dates);
        for (Subject subject : subjects) {
            Instant hiddenAt = book.find(subject.request()).orElseThrow().receivedAt();
            List<String> told = new ArrayList<>();
            int locked = 0;
            for (Run run : touched(book.dates(subject.request()))) {
                if (isLocked(run)) {
                    locked++;
                    told.add(
                            run.period()
                                    + " is locked with run "
                                    + run.id()
                                    + " and keeps its statement: what this changes waits under"
                                    + " Periods for a person, as a correction");
                } else if (run.madeAt().isBefore(hiddenAt)) {
                    told.add(again(run, progress));
                }
            }
            outcomes.put(
                    subject.request(),
                    new Outcome.Done(
                            (long) told.size(),
                            (long) (told.size() - locked),
                            told.isEmpty()
                                    ? "No statement counts an event of the subject."
                                    : String.join("; ", told) + "."));
        }
        return outcomes;
    }

    private List<Run> touched(Set<LocalDate> days) {
        return runs.runs().stream()
                .filter(RunHead::current)
                .filter(run ->
                        days.stream()
                                .anyMatch(day -> {
                                    Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
                                    Instant end =
                                            day.plusDays(1)
                                                    .atStartOfDay(ZoneOffset.UTC)
                                                    .toInstant();
                                    return begin.isBefore(run.periodEnd())
                                            && end.isAfter(run.periodStart());
                                }))
                .flatMap(run -> runs.find(run.id()).stream())
                .toList();
    }

    private boolean isLocked(Run run) {
        return runs.signedOff(Period.parse(run.period(), ZoneId.of(run.zone())), run.kinds())
                .isPresent();
    }

    private String again(Run run, Progress progress) {
        Run after =
                reconciliation.reconcile(
                        new ReconcileRequest(
                                Period.parse(run.period(), ZoneId.of(run.zone())),
                                Set.copyOf(run.kinds()),
                                run.rules(),
                                run.asKnownAt(),
                                run.asReceivedBy(),
                                run.allowedLateness(),
                                Person.ERASURE),
                        progress);
        return "%s run again as run %d: %s"
                .formatted(run.period(), after.id(), difference(run, after));
    }

    /// What the erasure changed, by currency.
    private static String difference(Run before, Run after) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (StatementTotal total : after.totals()) {
            sums.merge(total.currency(), total.amount(), BigDecimal::add);
        }
        for (StatementTotal total : before.totals()) {
            sums.merge(total.currency(), total.amount().negate(), BigDecimal::add);
        }
        List<String> told = new ArrayList<>();
        sums.forEach((currency, sum) -> {
            if (sum.signum() != 0) {
                told.add(
                        (sum.signum() < 0 ? "−" : "+")
                                + sum.abs().toPlainString()
                                + " "
                                + currency);
            }
        });
        long plays = after.waterfall().counted() - before.waterfall().counted();
        told.add((plays < 0 ? "−" : "+") + Math.abs(plays) + " plays");
        return String.join(", ", told);
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            Instant hiddenAt = book.find(subject.request()).orElseThrow().receivedAt();
            List<Run> old =
                    touched(book.dates(subject.request())).stream()
                            .filter(run -> run.madeAt().isBefore(hiddenAt) && !isLocked(run))
                            .toList();
            outcomes.put(
                    subject.request(),
                    old.isEmpty()
                            ? new Outcome.Done(
                                    null, null, "No open statement is older than the request.")
                            : new Outcome.Found(
                                    old.size(),
                                    "Statements of before are current: "
                                            + String.join(
                                                    ", ", old.stream().map(Run::period).toList())));
        }
        return outcomes;
    }
}
