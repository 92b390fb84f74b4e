package io.playledger.engine.erasure;

import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Reads what a `deletion_request` event says (docs/deletions.md). What cannot be read of it never
/// keeps a subject from being heard: the strictest reading is taken, and the timeline says so.
record BusRequest(DeletionDraft draft, @Nullable String remark) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static BusRequest of(DeletionBook.Arrived arrived) {
        JsonNode payload;
        try {
            payload = JSON.readTree(arrived.payload());
        } catch (JacksonException e) {
            payload = JSON.createObjectNode();
        }
        StringBuilder remark = new StringBuilder();
        String id = text(payload, "subject_request_id");
        Instant submitted = time(payload, "submitted_time", remark);
        Instant from = time(payload, "from", remark);
        Instant to = time(payload, "to", remark);
        if (from != null && to != null && !from.isBefore(to)) {
            remark.append("Its stretch ends before it begins: all events are meant. ");
            from = null;
            to = null;
        }
        boolean fits =
                id != null && id.matches("[A-Za-z0-9._:-]{1,64}") && !id.contains(arrived.userId());
        if (id != null && !fits) {
            remark.append("Its id cannot be kept: another was made. ");
        }
        return new BusRequest(
                new DeletionDraft(
                        fits && id != null ? id : DeletionDraft.freshId(),
                        arrived.userId(),
                        regulation(payload, remark),
                        type(payload, remark),
                        DeletionDraft.Origin.BUS,
                        submitted == null ? arrived.eventTime() : submitted,
                        from,
                        to),
                remark.isEmpty() ? null : remark.toString().strip());
    }

    private static Regulation regulation(JsonNode payload, StringBuilder remark) {
        String text = text(payload, "regulation");
        try {
            return text == null ? Regulation.GDPR : Regulation.named(text);
        } catch (PlayledgerException e) {
            remark.append("Its regulation is not known: taken for gdpr. ");
            return Regulation.GDPR;
        }
    }

    private static DeletionDraft.Type type(JsonNode payload, StringBuilder remark) {
        String text = text(payload, "subject_request_type");
        try {
            return text == null ? DeletionDraft.Type.ERASURE : DeletionDraft.Type.named(text);
        } catch (PlayledgerException e) {
            remark.append("Its type is not known: taken for an erasure. ");
            return DeletionDraft.Type.ERASURE;
        }
    }

    private static @Nullable String text(JsonNode payload, String name) {
        JsonNode value = payload.get(name);
        return value == null || !value.isString() ? null : value.asString();
    }

    private static @Nullable Instant time(JsonNode payload, String name, StringBuilder remark) {
        String text = text(payload, name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            remark.append("Its ").append(name).append(" is no time: left out. ");
            return null;
        }
    }
}
