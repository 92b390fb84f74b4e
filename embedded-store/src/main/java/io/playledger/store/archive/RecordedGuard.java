package io.playledger.store.archive;

import io.playledger.engine.archive.IngestGuard;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.Utf8Column;
import io.playledger.store.ControlStore;
import io.playledger.store.subject.QuickHash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What ingest refuses, by keyed hashes of the users: the id itself is known to nobody any more.
/// Without requests it costs nothing, with any one hash of some 20 nanoseconds an event.
final class RecordedGuard implements IngestGuard {
    private static final int TEXTS_MAX = 4_096;

    private final ControlStore store;
    private volatile Map<Long, List<Stretch>> byQuick = Map.of();
    private volatile QuickHash quick = new QuickHash(0, 0);

    private record Stretch(long request, String exact, long fromMicros, long toMicros) {}

    RecordedGuard(ControlStore store) {
        this.store = store;
        read();
    }

    /// Takes over what the control store says now.
    void read() {
        Map<Long, List<Stretch>> all = new HashMap<>();
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery("SELECT * FROM deletion_guard")
                                .map((row, context) -> {
                                    long from = row.getLong("from_micros");
                                    Stretch stretch =
                                            new Stretch(
                                                    row.getLong("request_id"),
                                                    row.getString("exact"),
                                                    row.wasNull() ? Long.MIN_VALUE : from,
                                                    row.getLong("to_micros"));
                                    return Map.entry(row.getLong("quick"), stretch);
                                })
                                .forEach(entry ->
                                        all.computeIfAbsent(
                                                        entry.getKey(), absent -> new ArrayList<>())
                                                .add(entry.getValue())));
        if (!all.isEmpty()) {
            quick = store.subjectKey().quickHash();
        }
        byQuick = Map.copyOf(all);
    }

    @Override
    public long covering(EventBatch batch, int row) {
        if (byQuick.isEmpty()) {
            return 0;
        }
        Utf8Column users = batch.userId();
        return covering(
                users.bytes(), users.start(row), users.length(row), batch.eventTimeMicros(row));
    }

    private long covering(byte[] bytes, int from, int length, long micros) {
        List<Stretch> stretches = byQuick.get(quick.of(bytes, from, length));
        if (stretches == null) {
            return 0;
        }
        String exact =
                store.subjectKey()
                        .hash("guard", new String(bytes, from, length, StandardCharsets.UTF_8));
        for (Stretch stretch : stretches) {
            if (stretch.exact().equals(exact)
                    && stretch.fromMicros() <= micros
                    && stretch.toMicros() > micros) {
                return stretch.request();
            }
        }
        return 0;
    }

    @Override
    public long covering(Rejection rejection, byte[] raw, long receivedMicros) {
        if (byQuick.isEmpty()) {
            return 0;
        }
        Long time = rejection.eventTimeMicros();
        long micros = time == null ? receivedMicros : time;
        String user = rejection.userId();
        if (user != null) {
            byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
            return covering(bytes, 0, bytes.length, micros);
        }
        // Nobody could read whose it is: any text in it could be.
        int begin = -1;
        int texts = 0;
        for (int i = 0; i <= raw.length && texts < TEXTS_MAX; i++) {
            if (i == raw.length || raw[i] == '"') {
                if (begin >= 0 && i > begin) {
                    texts++;
                    long request = covering(raw, begin, i - begin, micros);
                    if (request != 0) {
                        return request;
                    }
                }
                begin = i + 1;
            }
        }
        return 0;
    }
}
