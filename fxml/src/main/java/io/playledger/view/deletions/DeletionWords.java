package io.playledger.view.deletions;

import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionRequest;
import io.playledger.engine.erasure.Deletions.Alert;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.engine.erasure.StoreState;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Says what there is to say of deletion requests.
final class DeletionWords {
    private static final Duration SOON = Duration.ofDays(3);

    private static final int ALERTS_MAX = 4;

    private final ScreenContext context;

    DeletionWords(ScreenContext context) {
        this.context = context;
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private Instant now() {
        return context.clock().instant();
    }

    /// What time is left: to the minute on the last day.
    Chip.Model left(DeletionRequest request) {
        if (!request.unfinished()) {
            return new Chip.Model(
                    switch (request.status()) {
                        case CANCELLED -> text("deletions.status.cancelled");
                        case CLOSED -> text("deletions.status.closed");
                        case OPEN, HELD -> "";
                    },
                    Tone.NEUTRAL);
        }
        Duration left = Duration.between(now(), request.dueAt());
        if (left.isNegative()) {
            return new Chip.Model(text("deletions.overdue.by", span(left.abs())), Tone.BAD);
        }
        return new Chip.Model(
                span(left),
                left.compareTo(Duration.ofDays(1)) < 0
                        ? Tone.BAD
                        : left.compareTo(SOON) < 0 ? Tone.WARN : Tone.NEUTRAL);
    }

    private String span(Duration span) {
        return span.toDays() > 0
                ? text("deletions.days", Long.toString(span.toDays()))
                : text(
                        "deletions.hours",
                        Long.toString(span.toHours()),
                        Long.toString(span.toMinutesPart()));
    }

    Chip.Model state(DeletionDetail detail, @Nullable StoreLine line) {
        if (line == null) {
            return new Chip.Model(text("deletions.state.unknown"), Tone.WARN);
        }
        boolean late =
                detail.request().unfinished() && line.overdue(detail.request().dueAt(), now());
        return switch (line.state()) {
            case VERIFIED -> new Chip.Model(text("deletions.state.verified"), Tone.GOOD);
            case REFUSED -> new Chip.Model(text("deletions.state.refused"), Tone.BAD);
            case FAILING ->
                    new Chip.Model(
                            text("deletions.state.failing", context.formats().clock(line.nextAt())),
                            late ? Tone.BAD : Tone.WARN);
            case ERASED ->
                    late ? overdue() : new Chip.Model(text("deletions.state.erased"), Tone.ACCENT);
            case HIDDEN ->
                    late ? overdue() : new Chip.Model(text("deletions.state.hidden"), Tone.NEUTRAL);
            case PENDING ->
                    late
                            ? overdue()
                            : new Chip.Model(text("deletions.state.pending"), Tone.NEUTRAL);
        };
    }

    /// The same in one sign, where there is no room for words.
    Chip.Model sign(DeletionDetail detail, @Nullable StoreLine line) {
        Chip.Model words = state(detail, line);
        String sign =
                line == null
                        ? "?"
                        : switch (line.state()) {
                            case VERIFIED -> "✓";
                            case REFUSED -> "✕";
                            case FAILING -> "↻";
                            case ERASED -> "◐";
                            case HIDDEN -> "○";
                            case PENDING -> "…";
                        };
        return line != null
                        && line.state() != StoreState.REFUSED
                        && detail.request().unfinished()
                        && line.overdue(detail.request().dueAt(), now())
                ? new Chip.Model("!", words.tone())
                : new Chip.Model(sign, words.tone());
    }

    /// What a person ought to know now, the worst first; empty for nothing.
    String alerts(List<Alert> alerts, Function<String, String> nameOf) {
        return alerts.stream()
                        .map(alert -> {
                            String label = alert.request().label();
                            String store = alert.store() == null ? "" : nameOf.apply(alert.store());
                            Duration left = Duration.between(now(), alert.request().dueAt());
                            return switch (alert.kind()) {
                                case OVERDUE ->
                                        text("deletions.alert.overdue", label, span(left.abs()));
                                case DUE_SOON -> text("deletions.alert.soon", label, span(left));
                                case REFUSED -> text("deletions.alert.refused", label, store);
                                case FAILING -> text("deletions.alert.failing", label, store);
                            };
                        })
                        .limit(ALERTS_MAX)
                        .collect(Collectors.joining(" · "))
                + (alerts.size() > ALERTS_MAX
                        ? " · " + text("deletions.alert.more", alerts.size() - ALERTS_MAX)
                        : "");
    }

    private Chip.Model overdue() {
        return new Chip.Model(text("deletions.state.overdue"), Tone.BAD);
    }

    /// What a request is about.
    String about(DeletionRequest request) {
        return text(
                request.whole() ? "deletions.about.whole" : "deletions.about.window",
                request.subjectHash().substring(0, 8),
                context.formats().stamp(request.receivedAt()),
                context.formats().count(request.refused()));
    }

    String when(StoreLine line) {
        Instant since = line.since();
        Instant by = line.goneBy();
        if (by != null && line.state() == StoreState.HIDDEN) {
            return text("deletions.gone-by", context.formats().stamp(by));
        }
        return since == null ? "" : context.formats().stamp(since);
    }

    String evidence(StoreLine line) {
        String error = line.error();
        String evidence = line.evidence();
        return error != null ? error : evidence == null ? "" : evidence;
    }

    String number(@Nullable Long value) {
        return value == null ? "–" : context.formats().count(value);
    }
}
