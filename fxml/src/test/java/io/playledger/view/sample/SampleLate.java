package io.playledger.view.sample;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.late.Late;
import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LateEvent;
import io.playledger.engine.royalty.late.LateEvent.Status;
import io.playledger.engine.royalty.late.LateFilter;
import io.playledger.engine.royalty.late.LatePage;
import io.playledger.engine.royalty.late.LateQuery;
import io.playledger.engine.royalty.late.PeriodLate;
import io.playledger.engine.royalty.late.Stake;
import io.playledger.engine.royalty.period.PeriodBook;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/// Late exceptions of the sample, in memory.
public final class SampleLate implements Late {
    private final List<LateEvent> events = new ArrayList<>();
    private final List<LateDecision> decisions = new ArrayList<>();

    SampleLate() {
        fill(240);
    }

    /// So many of them, none decided.
    public void fill(int count) {
        List<String> items = List.copyOf(SampleItems.NAMES.keySet());
        events.clear();
        for (int i = 0; i < count; i++) {
            String period = i % 3 == 0 ? "2026-03-27" : "2026-03-28";
            Instant closed =
                    Instant.parse(i % 3 == 0 ? "2026-03-30T00:00:00Z" : "2026-03-31T00:00:00Z");
            events.add(
                    new LateEvent(
                            "late-%03d".formatted(i),
                            "%012x".formatted(7_919L * (i / 4 + 1)),
                            period,
                            closed,
                            Instant.parse(period + "T18:00:00Z").plusSeconds(i * 31L),
                            closed.plus(Duration.ofMinutes(37L * i)),
                            items.get(i % items.size()),
                            List.of("SE", "DE", "BR").get(i % 3),
                            i % 2 == 0 ? "ios" : "android",
                            31_000 + i * 137L,
                            i % 9 == 4 ? LateEvent.Verdict.UNQUALIFIED : LateEvent.Verdict.COUNTS,
                            i % 9 == 4
                                    ? List.of()
                                    : List.of(
                                            new Stake(
                                                    "EUR",
                                                    BigInteger.valueOf(40 + i % 7),
                                                    BigInteger.valueOf(10_000))),
                            false,
                            Status.WAITING,
                            null,
                            null,
                            new LateEvent.Place(1, i % 12, 1_000 + i)));
        }
    }

    public void clear() {
        events.clear();
    }

    private List<LateEvent> matching(LateFilter filter) {
        String text = filter.text().toLowerCase(Locale.ROOT);
        return events.stream()
                .filter(event -> filter.length().wireName().equals("day"))
                .filter(event -> filter.period() == null || event.period().equals(filter.period()))
                .filter(event ->
                        filter.statuses().isEmpty() || filter.statuses().contains(event.status()))
                .filter(event ->
                        (event.eventId() + " " + event.itemId() + " " + event.country())
                                .toLowerCase(Locale.ROOT)
                                .contains(text))
                .filter(event ->
                        filter.eventIds().isEmpty() || filter.eventIds().contains(event.eventId()))
                .toList();
    }

    @Override
    public LatePage page(LateQuery query, Progress progress) {
        List<LateEvent> all = new ArrayList<>(matching(query.filter()));
        Comparator<LateEvent> order = Comparator.comparing(LateEvent::receivedAt);
        all.sort(query.order() == LineQuery.Order.ASCENDING ? order : order.reversed());
        return new LatePage(
                all.size(),
                query.from(),
                all.stream().skip(query.from()).limit(query.limit()).toList(),
                Stake.sum(all.stream().flatMap(event -> event.stakes().stream()).toList()));
    }

    @Override
    public List<PeriodLate> periods(LateFilter filter, Progress progress) {
        TreeMap<String, List<LateEvent>> byPeriod = new TreeMap<>();
        matching(filter)
                .forEach(event ->
                        byPeriod.computeIfAbsent(event.period(), key -> new ArrayList<>())
                                .add(event));
        return byPeriod.entrySet().stream()
                .map(entry ->
                        new PeriodLate(
                                entry.getKey(),
                                count(entry.getValue(), Status.WAITING),
                                count(entry.getValue(), Status.ADJUSTED),
                                count(entry.getValue(), Status.REJECTED),
                                count(entry.getValue(), Status.SETTLED),
                                Stake.sum(
                                        entry.getValue().stream()
                                                .filter(e -> e.status() == Status.WAITING)
                                                .flatMap(event -> event.stakes().stream())
                                                .toList()),
                                "2026-03-30"))
                .toList();
    }

    private static long count(List<LateEvent> events, Status status) {
        return events.stream().filter(event -> event.status() == status).count();
    }

    @Override
    public LateDecision adjust(LateFilter selection, String reason, Person by, Progress progress) {
        return decide(LateDecision.Verdict.ADJUST, Status.ADJUSTED, selection, reason, by);
    }

    @Override
    public LateDecision reject(LateFilter selection, String reason, Person by, Progress progress) {
        return decide(LateDecision.Verdict.REJECT, Status.REJECTED, selection, reason, by);
    }

    @Override
    public LateDecision undo(LateFilter selection, String reason, Person by, Progress progress) {
        return decide(LateDecision.Verdict.UNDO, Status.WAITING, selection, reason, by);
    }

    private LateDecision decide(
            LateDecision.Verdict verdict,
            Status to,
            LateFilter selection,
            String reason,
            Person by) {
        if (reason.isBlank()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "A decision needs a reason. Nothing was changed.");
        }
        Set<Status> from =
                to == Status.WAITING
                        ? Set.of(Status.ADJUSTED, Status.REJECTED)
                        : Set.of(Status.WAITING);
        List<LateEvent> meant =
                matching(selection).stream()
                        .filter(event -> from.contains(event.status()))
                        .toList();
        long id = decisions.size() + 1;
        for (LateEvent event : meant) {
            events.set(
                    events.indexOf(event),
                    new LateEvent(
                            event.eventId(),
                            event.user(),
                            event.period(),
                            event.closedAt(),
                            event.eventTime(),
                            event.receivedAt(),
                            event.itemId(),
                            event.country(),
                            event.surface(),
                            event.msPlayed(),
                            event.verdict(),
                            event.stakes(),
                            event.pooled(),
                            to,
                            to == Status.WAITING ? null : id,
                            null,
                            event.source()));
        }
        LateDecision decision =
                new LateDecision(
                        id,
                        verdict,
                        selection.book(),
                        meant.stream().map(LateEvent::period).distinct().sorted().toList(),
                        meant.size(),
                        0,
                        reason,
                        by.name(),
                        SampleEngine.NOW);
        decisions.addFirst(decision);
        return decision;
    }

    @Override
    public List<LateDecision> decisions(PeriodBook book, int limit) {
        return decisions.stream().limit(limit).toList();
    }

    @Override
    public List<AdjustmentLine> adjustments(long runId) {
        return List.of();
    }
}
