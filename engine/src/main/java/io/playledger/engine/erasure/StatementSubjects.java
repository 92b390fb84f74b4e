package io.playledger.engine.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionSettings.LockedPeriods;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.RunStore;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.late.Corrections;
import io.playledger.engine.royalty.late.Proposal;
import io.playledger.engine.royalty.period.PeriodKey;

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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Statements as a store of subjects. Their lines name no user; their sums count what the subject
/// played. Periods that are not signed off are run again with the inputs of their current run, so
/// that nothing but the erasure changes them; signed-off ones keep their statement, and the next
/// open period takes the difference back.
public final class StatementSubjects implements SubjectStore {
    private final Reconciliation reconciliation;
    private final RunStore runs;
    private final Corrections corrections;
    private final LockedPeriods policy;
    private final DeletionBook book;
    private final Function<List<Subject>, Map<Long, Set<LocalDate>>> dates;

    /// @param dates UTC dates on which subjects have events now, by request
    public StatementSubjects(
            Reconciliation reconciliation,
            RunStore runs,
            Corrections corrections,
            LockedPeriods policy,
            DeletionBook book,
            Function<List<Subject>, Map<Long, Set<LocalDate>>> dates) {
        this.reconciliation = reconciliation;
        this.runs = runs;
        this.corrections = corrections;
        this.policy = policy;
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
                        + " their statement, and "
                        + switch (policy) {
                            case CORRECT -> "the next open period takes the difference back.";
                            case ASK -> "the difference waits under Periods for a person.";
                        },
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
                    told.add(locked(run, subject, progress));
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
        return "%s run again as run %d: %s, %,d → %,d plays"
                .formatted(
                        run.period(),
                        after.id(),
                        amounts(sums(run.totals()), sums(after.totals())),
                        run.waterfall().counted(),
                        after.waterfall().counted());
    }

    /// What is done about a signed-off period, by the policy.
    private String locked(Run run, Subject subject, Progress progress) {
        PeriodKey key =
                PeriodKey.of(Period.parse(run.period(), ZoneId.of(run.zone())), run.kinds());
        Proposal proposal = corrections.proposeErased(key, progress);
        String stays =
                run.period() + " is locked with run " + run.id() + " and keeps its statement";
        if (proposal.lines().isEmpty()) {
            return stays + ", which comes out the same";
        }
        SortedMap<String, BigDecimal> before = sums(run.totals());
        SortedMap<String, BigDecimal> after = new TreeMap<>(before);
        proposal.amounts()
                .forEach((currency, change) -> after.merge(currency, change, BigDecimal::add));
        String change = "; without the subject " + amounts(before, after) + ". ";
        if (proposal.repeats() != null) {
            return stays + change + "Correction " + proposal.repeats() + " says so already";
        }
        return switch (policy) {
            case ASK -> stays + change + "That waits under Periods for a person, as a correction";
            case CORRECT ->
                    stays
                            + change
                            + "Correction "
                            + corrections
                                    .correct(
                                            proposal,
                                            "Deletion request D-" + subject.request(),
                                            Person.ERASURE)
                                    .id()
                            + " has the next open period take it back";
        };
    }

    private static SortedMap<String, BigDecimal> sums(List<StatementTotal> totals) {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        totals.forEach(total -> sums.merge(total.currency(), total.amount(), BigDecimal::add));
        return sums;
    }

    /// Before and after, by currency.
    private static String amounts(
            SortedMap<String, BigDecimal> before, SortedMap<String, BigDecimal> after) {
        SortedSet<String> currencies = new TreeSet<>(before.keySet());
        currencies.addAll(after.keySet());
        if (currencies.isEmpty()) {
            return "no amounts";
        }
        return currencies.stream()
                .map(currency ->
                        before.getOrDefault(currency, BigDecimal.ZERO).toPlainString()
                                + " → "
                                + after.getOrDefault(currency, BigDecimal.ZERO).toPlainString()
                                + " "
                                + currency)
                .collect(Collectors.joining(", "));
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
