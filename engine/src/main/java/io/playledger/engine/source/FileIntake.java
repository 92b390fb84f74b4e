package io.playledger.engine.source;

import io.playledger.engine.contract.ContractReader;
import io.playledger.engine.contract.EventTime;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.json.CanonicalJson;
import io.playledger.engine.json.Excerpt;
import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonDocument;
import io.playledger.engine.json.JsonReader;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Brings one file's records into the contract's shape, holds them to the contract and puts them
/// into batches.
final class FileIntake implements RowSink {
    private final ContractReader reader = new ContractReader();
    private final String file;
    private final Mapping mapping;
    private final long nowMicros;
    private final ImportBatch batch;
    private final EventBatch scratch = new EventBatch(1);

    /// @param nowMicros received time of records that tell none
    FileIntake(String file, Mapping mapping, long nowMicros, ImportBatch batch) {
        this.file = file;
        this.mapping = mapping;
        this.nowMicros = nowMicros;
        this.batch = batch;
    }

    @Override
    public void columns(List<String> names) {
        mapping.rows().checkColumns(file, names);
    }

    @Override
    public void line(long offset, byte[] bytes, int from, int length) {
        if (!mapping.isCanonical()) {
            mappedLine(offset, bytes, from, length);
        } else if (WrappedLine.is(bytes, from, length) && length <= wrappedBytesMax()) {
            if (tookEventInPlace(offset, bytes, from, length)) {
                return;
            }
            WrappedLine line = WrappedLine.read(bytes, from, length);
            byte[] raw = Arrays.copyOfRange(bytes, from, from + length);
            take(offset, raw, line.event(), line.receivedAt(), line.violations());
        } else {
            Rejection rejection =
                    reader.read(bytes, from, length, nowMicros, 0, offset, batch.events());
            if (rejection == null) {
                batch.accepted(offset);
            } else {
                byte[] raw = Arrays.copyOfRange(bytes, from, from + length);
                batch.rejected(offset, nowMicros, raw, rejection);
            }
        }
    }

    /// Reads a wrapped line's event where it stands. What is not accepted that way is not judged
    /// here: the whole line is read again, so that all that is wrong with it is named.
    private boolean tookEventInPlace(long offset, byte[] bytes, int from, int length) {
        WrappedSpan span = WrappedSpan.of(bytes, from, length);
        if (span == null
                || reader.read(
                                bytes,
                                span.eventFrom(),
                                span.eventLength(),
                                span.receivedMicros(),
                                0,
                                offset,
                                batch.events())
                        != null) {
            return false;
        }
        batch.accepted(offset);
        return true;
    }

    @Override
    public void row(long offset, Json.Obj row) {
        MappedRow mapped = mapping.rows().map(row);
        if (mapped == null) {
            batch.skipped(offset);
        } else {
            take(offset, utf8(row), mapped.event(), mapped.receivedAt(), List.of());
        }
    }

    @Override
    public void broken(long offset, byte[] raw, Violation violation) {
        batch.rejected(
                offset,
                nowMicros,
                raw,
                new Rejection(List.of(violation), null, null, null, null, null));
    }

    private void mappedLine(long offset, byte[] bytes, int from, int length) {
        JsonDocument document =
                JsonReader.read(bytes, from, Math.min(length, wrappedBytesMax() + 1));
        if (document.value() instanceof Json.Obj row && document.flaws().isEmpty()) {
            MappedRow mapped = mapping.rows().map(row);
            if (mapped == null) {
                batch.skipped(offset);
                return;
            }
            byte[] raw = Arrays.copyOfRange(bytes, from, from + length);
            take(offset, raw, mapped.event(), mapped.receivedAt(), List.of());
            return;
        }
        unreadable(offset, Arrays.copyOfRange(bytes, from, from + length));
    }

    /// Rejects a text that is no row: the contract's own reader names what is wrong with it.
    void unreadable(long offset, byte[] raw) {
        Rejection rejection = reader.read(raw, 0, raw.length, nowMicros, 0, offset, batch.events());
        if (rejection == null) {
            batch.accepted(offset);
        } else {
            batch.rejected(offset, nowMicros, raw, rejection);
        }
    }

    private void take(
            long offset,
            byte[] raw,
            @Nullable Json event,
            @Nullable Json receivedAt,
            List<Violation> before) {
        List<Violation> violations = new ArrayList<>(before);
        long receivedMicros = receivedMicros(receivedAt, violations);
        if (event == null) {
            batch.rejected(
                    offset,
                    receivedMicros,
                    raw,
                    new Rejection(violations, null, null, null, null, null));
            return;
        }
        byte[] bytes = utf8(event);
        // What is wrong around the event refuses it too; its own violations are still wanted.
        EventBatch into = violations.isEmpty() ? batch.events() : scratch;
        Rejection rejection = reader.read(bytes, 0, bytes.length, receivedMicros, 0, offset, into);
        if (rejection != null) {
            violations.addAll(rejection.violations());
            batch.rejected(offset, receivedMicros, raw, with(violations, rejection));
        } else if (violations.isEmpty()) {
            batch.accepted(offset);
        } else {
            batch.rejected(offset, receivedMicros, raw, ofScratch(violations));
        }
    }

    private long receivedMicros(@Nullable Json receivedAt, List<Violation> violations) {
        if (receivedAt == null) {
            return nowMicros;
        }
        if (receivedAt instanceof Json.Text(String text)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            long micros = EventTime.parseMicros(bytes, 0, bytes.length);
            if (micros != EventTime.INVALID) {
                return micros;
            }
        }
        String rule = receivedAt instanceof Json.Text ? "timestamp" : "type";
        violations.add(new Violation(FieldTypes.RECEIVED_AT, rule, Excerpt.of(receivedAt)));
        return nowMicros;
    }

    private static Rejection with(List<Violation> violations, Rejection hints) {
        return new Rejection(
                violations,
                hints.eventId(),
                hints.eventType(),
                hints.userId(),
                hints.itemId(),
                hints.eventTimeMicros());
    }

    private Rejection ofScratch(List<Violation> violations) {
        Rejection rejection =
                new Rejection(
                        violations,
                        scratch.eventId().get(0),
                        scratch.eventType().get(0),
                        scratch.userId().get(0),
                        scratch.itemId().get(0),
                        scratch.eventTimeMicros(0));
        scratch.clear();
        return rejection;
    }

    /// A wrapper adds little to its event.
    private static int wrappedBytesMax() {
        return ContractReader.RECORD_BYTES_MAX + 1024;
    }

    private static byte[] utf8(Json value) {
        return CanonicalJson.of(value).getBytes(StandardCharsets.UTF_8);
    }
}
