package io.playledger.view.sample;

import io.playledger.engine.archive.QuarantinedRecord;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.contract.ContractReader;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.quarantine.BrokenRecord;
import io.playledger.engine.quarantine.GroupBy;
import io.playledger.engine.quarantine.QuarantineDesk;
import io.playledger.engine.quarantine.QuarantineDetail;
import io.playledger.engine.quarantine.QuarantineFilter;
import io.playledger.engine.quarantine.QuarantineGroup;
import io.playledger.engine.quarantine.QuarantinePage;
import io.playledger.engine.quarantine.QuarantineRow;
import io.playledger.engine.quarantine.QuarantineStore;
import io.playledger.engine.quarantine.Reasons;
import io.playledger.engine.quarantine.RecordDecision;
import io.playledger.engine.quarantine.RecordHints;
import io.playledger.engine.quarantine.RecordState;
import io.playledger.engine.quarantine.Selection;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// A quarantine in memory, filled through the real contract.
final class SampleQuarantine implements QuarantineStore {
    private static final Instant RECEIVED = Instant.parse("2026-04-01T19:40:00Z");

    private record Held(long id, byte[] raw, List<Violation> violations, @Nullable String event) {}

    private final Map<Long, Held> records = new TreeMap<>();
    private final Map<Long, RecordDecision> decisions = new LinkedHashMap<>();

    SampleQuarantine() {
        for (int i = 0; i < 7; i++) {
            hold(play("q-" + i, "DEU", "183000"));
        }
        for (int i = 0; i < 3; i++) {
            hold(play("r-" + i, "SE", "\"183000\""));
        }
        hold("{\"schema_version\":1,\"event_id\":\"cut");
    }

    private static String play(String id, String country, String millis) {
        return """
        {"schema_version":1,"event_id":"%s","event_type":"play","user_id":"u-1",\
        "item_id":"track:QM24S2600001","surface":"tv","timestamp":"2026-04-01T19:39:00Z",\
        "payload":{"ms_played":%s,"country":"%s","client":"tv/3.0.1"}}\
        """
                .formatted(id, millis, country);
    }

    private void hold(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        var rejection =
                Objects.requireNonNull(
                        new ContractReader()
                                .read(
                                        raw,
                                        0,
                                        raw.length,
                                        RECEIVED.toEpochMilli() * 1000,
                                        0,
                                        0,
                                        new EventBatch(1)));
        long id = records.size() + 1;
        records.put(id, new Held(id, raw, rejection.violations(), rejection.eventId()));
    }

    synchronized void clear() {
        records.clear();
    }

    private RecordState state(long id) {
        RecordDecision decision = decisions.get(id);
        return decision == null ? RecordState.OPEN : decision.state();
    }

    private QuarantineRow row(Held held) {
        RecordHints hints = RecordHints.of(held.raw());
        return new QuarantineRow(
                held.id(),
                "bus:playledger.events",
                (int) (held.id() % 12),
                4_210 + held.id(),
                RECEIVED.plusSeconds(held.id()),
                Reasons.of(held.violations()),
                held.event(),
                "play",
                "track:QM24S2600001",
                hints.client(),
                hints.surface(),
                held.raw().length,
                state(held.id()));
    }

    private boolean passes(Held held, QuarantineFilter filter) {
        QuarantineRow row = row(held);
        return (filter.state() == null || filter.state() == row.state())
                && (filter.reasons() == null || filter.reasons().equals(row.reasons()))
                && (filter.client() == null || filter.client().equals(row.client()))
                && (filter.surface() == null || filter.surface().equals(row.surface()))
                && (filter.rule() == null
                        || held.violations().stream()
                                .anyMatch(it -> it.rule().equals(filter.rule())))
                && (filter.field() == null
                        || held.violations().stream()
                                .anyMatch(it -> it.field().equals(filter.field())));
    }

    @Override
    public synchronized long count(QuarantineFilter filter) {
        return records.values().stream().filter(held -> passes(held, filter)).count();
    }

    @Override
    public long count() {
        return count(QuarantineFilter.ALL);
    }

    @Override
    public List<QuarantinedRecord> list(int limit) {
        throw new UnsupportedOperationException("no screen asks for it");
    }

    @Override
    public Map<String, Long> countByRule() {
        throw new UnsupportedOperationException("no screen asks for it");
    }

    @Override
    public synchronized List<QuarantineGroup> groups(
            QuarantineFilter filter, GroupBy by, int limit) {
        Map<String, Long> counts = new TreeMap<>();
        for (Held held : records.values()) {
            if (passes(held, filter)) {
                QuarantineRow row = row(held);
                List<String> values =
                        switch (by) {
                            case REASON -> List.of(row.reasons());
                            case RULE -> held.violations().stream().map(Violation::rule).toList();
                            case FIELD -> held.violations().stream().map(Violation::field).toList();
                            case CLIENT -> List.of(String.valueOf(row.client()));
                            case SURFACE -> List.of(String.valueOf(row.surface()));
                        };
                values.stream().distinct().forEach(value -> counts.merge(value, 1L, Long::sum));
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(one -> new QuarantineGroup(one.getKey(), one.getValue(), RECEIVED, RECEIVED))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized QuarantinePage page(QuarantineFilter filter, long before, int limit) {
        List<QuarantineRow> rows =
                records.values().stream()
                        .filter(held -> held.id() < before && passes(held, filter))
                        .sorted((a, b) -> Long.compare(b.id(), a.id()))
                        .map(this::row)
                        .toList();
        return new QuarantinePage(
                rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
    }

    @Override
    public synchronized Optional<QuarantineDetail> find(long id) {
        return Optional.ofNullable(records.get(id))
                .map(held ->
                        new QuarantineDetail(
                                row(held),
                                held.raw(),
                                held.violations(),
                                QuarantineDesk.places(held.raw(), held.violations()),
                                decisions.get(id)));
    }

    @Override
    public synchronized Optional<QuarantineDetail> findEvent(String eventId) {
        return records.values().stream()
                .filter(held -> eventId.equals(held.event()))
                .findFirst()
                .flatMap(held -> find(held.id()));
    }

    @Override
    public synchronized List<BrokenRecord> open(Selection selection, long after, int limit) {
        return records.values().stream()
                .filter(held -> held.id() > after && state(held.id()) == RecordState.OPEN)
                .filter(held ->
                        switch (selection) {
                            case Selection.Ids(List<Long> ids) -> ids.contains(held.id());
                            case Selection.Matching(QuarantineFilter filter) ->
                                    passes(held, filter);
                        })
                .limit(limit)
                .map(held ->
                        new BrokenRecord(
                                held.id(),
                                "bus",
                                "x",
                                0,
                                held.id(),
                                RECEIVED.toEpochMilli() * 1000,
                                held.event(),
                                held.raw()))
                .toList();
    }

    @Override
    public List<Waiting> waiting(int limit) {
        return List.of();
    }

    @Override
    public synchronized Recorded decide(List<Wanted> wanted, Function<List<Long>, AuditNote> note) {
        List<Long> ids = new ArrayList<>();
        for (Wanted one : wanted) {
            ids.add(one.id());
            decisions.put(
                    one.id(),
                    new RecordDecision(
                            one.fixed() == null ? RecordState.DISCARDED : RecordState.REPUBLISHED,
                            7,
                            RECEIVED,
                            note.apply(List.of(one.id())).by().name(),
                            one.note(),
                            one.eventId(),
                            RECEIVED));
        }
        return new Recorded(7, ids);
    }

    @Override
    public void sent(List<Long> ids) {}
}
