package io.playledger.engine.erasure;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Writes questions to outside stores and reads their answers
/// (docs/spec/deletion-confirmations.md).
public final class OutsideMessages {
    /// The topic of the questions.
    public static final String QUESTIONS = "deletion-requests";

    /// The topic of the answers.
    public static final String ANSWERS = "deletion-confirmations";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TEXT_MAX = 2_000;
    private static final Set<StoreState> SAID =
            EnumSet.complementOf(EnumSet.of(StoreState.PENDING));

    private final OutsideBook outside;
    private final DeletionBook book;
    private final InstantSource clock;

    public OutsideMessages(OutsideBook outside, DeletionBook book, InstantSource clock) {
        this.outside = outside;
        this.book = book;
        this.clock = clock;
    }

    static byte[] question(DeletionRequest request, Subject subject, String store, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema_version", 1);
        json.put("request", request.label());
        json.put("subject_request_id", request.requestId());
        json.put("subject_request_type", request.type().wireName());
        json.put("regulation", request.regulation().wireName());
        json.put("store", store);
        json.put("user_id", subject.userId());
        json.put("from", request.from() == null ? null : request.from().toString());
        json.put("to", request.to().toString());
        json.put("expected_completion_time", request.dueAt().toString());
        json.put("asked_at", now.toString());
        return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    }

    /// A message as it came.
    public record Message(int partition, long offset, byte[] value) {}

    /// Takes messages; one that cannot be taken keeps no other from it.
    ///
    /// @param next the positions behind them
    /// @return how many were refused
    public int take(String source, List<Message> messages, Map<Integer, Long> next) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<OutsideAnswer> answers = new ArrayList<>();
        List<OutsideBook.Refusal> refusals = new ArrayList<>();
        for (Message message : messages) {
            try {
                answers.add(answer(message.value()));
            } catch (Refused e) {
                refusals.add(
                        new OutsideBook.Refusal(
                                now, message.partition() + "-" + message.offset(), e.why));
            }
        }
        outside.take(source, answers, refusals, next, now);
        return refusals.size();
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final String why;

        Refused(String why) {
            super(why);
            this.why = why;
        }
    }

    private OutsideAnswer answer(byte[] value) throws Refused {
        JsonNode json;
        try {
            json = JSON.readTree(value);
        } catch (JacksonException e) {
            throw new Refused("It is no JSON.");
        }
        if (!json.isObject()) {
            throw new Refused("It is no JSON object.");
        }
        String store = needed(json, "store");
        if (outside.stores().stream().noneMatch(it -> it.name().equals(store))) {
            throw new Refused("No store of this name is registered.");
        }
        String label = needed(json, "request");
        if (!label.matches("D-[0-9]{1,18}")) {
            throw new Refused("request is no D-NUMBER.");
        }
        long id = Long.parseLong(label.substring(2));
        StoreLine line =
                book.lines(List.of(id)).getOrDefault(id, List.of()).stream()
                        .filter(it -> it.store().equals(store))
                        .findFirst()
                        .orElseThrow(() -> new Refused("The store was not asked about " + label));
        if (line.state() == StoreState.VERIFIED) {
            throw new Refused(label + " is verified by it already.");
        }
        StoreState state = state(json);
        String reason = text(json, "reason");
        if (reason == null && (state == StoreState.REFUSED || state == StoreState.FAILING)) {
            throw new Refused("Its state asks for a reason.");
        }
        Instant at = time(json);
        OutsideAnswer before = outside.answer(id, store).orElse(null);
        if (before != null && at.isBefore(before.at())) {
            throw new Refused("It is older than what the store said last.");
        }
        Subject subject = book.subject(id).orElse(null);
        return new OutsideAnswer(
                id,
                store,
                at,
                state,
                count(json, "before"),
                count(json, "removed"),
                without(subject, text(json, "evidence")),
                without(subject, reason),
                false);
    }

    private static @Nullable String without(@Nullable Subject subject, @Nullable String text) {
        return subject == null || text == null ? text : text.replace(subject.userId(), "(subject)");
    }

    private static StoreState state(JsonNode json) throws Refused {
        String text = needed(json, "state");
        for (StoreState state : SAID) {
            if (state.wireName().equals(text)) {
                return state;
            }
        }
        throw new Refused("There is no state «" + cut(text, 40).toLowerCase(Locale.ROOT) + "».");
    }

    private static Instant time(JsonNode json) throws Refused {
        try {
            return OffsetDateTime.parse(needed(json, "at"))
                    .toInstant()
                    .truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new Refused("at is no time.");
        }
    }

    private static @Nullable Long count(JsonNode json, String name) throws Refused {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.canConvertToLong() || value.asLong() < 0) {
            throw new Refused(name + " is no count.");
        }
        return value.asLong();
    }

    private static String needed(JsonNode json, String name) throws Refused {
        String text = text(json, name);
        if (text == null) {
            throw new Refused(name + " is missing.");
        }
        return text;
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null || !value.isString() || value.asString().isBlank()
                ? null
                : cut(value.asString().strip(), TEXT_MAX);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
