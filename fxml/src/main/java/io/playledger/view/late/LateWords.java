package io.playledger.view.late;

import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LateEvent;
import io.playledger.engine.royalty.late.PeriodLate;
import io.playledger.engine.royalty.late.Stake;
import io.playledger.view.part.ScreenContext;

import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;

/// Late exceptions in words.
final class LateWords {
    /// Digits beyond the currency's own that a single event's worth is told with.
    private static final int MORE_DIGITS = 2;

    private final ScreenContext context;

    LateWords(ScreenContext context) {
        this.context = context;
    }

    String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    /// With more digits than can be paid: it is before rounding.
    String worth(LateEvent event) {
        return switch (event.verdict()) {
            case COUNTS ->
                    event.stakes().isEmpty()
                            ? text("late.pool")
                            : amounts(event.stakes(), MORE_DIGITS)
                                    + (event.pooled() ? " " + text("late.pool.more") : "");
            case UNQUALIFIED -> text("late.unqualified");
            case UNLICENSED -> text("late.unlicensed");
        };
    }

    String amounts(List<Stake> stakes, int moreDigits) {
        return stakes.stream()
                .map(stake ->
                        stake.currency()
                                + "\u00a0"
                                + stake.rounded(
                                                Math.max(
                                                                0,
                                                                Currency.getInstance(
                                                                                stake.currency())
                                                                        .getDefaultFractionDigits())
                                                        + moreDigits)
                                        .toPlainString())
                .collect(Collectors.joining(", "));
    }

    String status(LateEvent event) {
        return switch (event.status()) {
            case WAITING -> text("late.status.waiting");
            case ADJUSTED -> text("late.status.adjusted");
            case REJECTED -> text("late.status.rejected");
            case SETTLED -> {
                Long run = event.settledBy();
                yield text("late.status.settled", run == null ? "" : Long.toString(run));
            }
        };
    }

    String summary(long matching, List<Stake> stakes) {
        String worth = stakes.isEmpty() ? text("late.worth.nothing") : amounts(stakes, 2);
        return matching == 1
                ? text("late.summary.one", worth)
                : text("late.summary", context.formats().count(matching), worth);
    }

    String period(PeriodLate late) {
        return text(
                late.waiting() == 1 ? "late.period.one" : "late.period",
                context.formats().count(late.waiting()),
                context.formats().count(late.all() - late.waiting()));
    }

    String paidIn(PeriodLate late) {
        String next = late.adjustsIn();
        return next == null ? text("late.period.next") : text("late.period.in", next);
    }

    DecideDialog.Question question(LateDecision.Verdict verdict, long events) {
        String count = context.formats().count(events);
        return switch (verdict) {
            case ADJUST ->
                    new DecideDialog.Question(
                            text("late.dialog.adjust.title", count),
                            text("late.dialog.adjust.text"),
                            text("late.dialog.adjust.act"));
            case REJECT ->
                    new DecideDialog.Question(
                            text("late.dialog.reject.title", count),
                            text("late.dialog.reject.text"),
                            text("late.dialog.reject.act"));
            case UNDO, CORRECT ->
                    new DecideDialog.Question(
                            text("late.dialog.undo.title", count),
                            text("late.dialog.undo.text"),
                            text("late.dialog.undo.act"));
        };
    }

    String told(LateDecision decision) {
        String events = context.formats().count(decision.events());
        return switch (decision.verdict()) {
            case ADJUST -> text("late.told.adjusted", events, Long.toString(decision.id()));
            case REJECT -> text("late.told.rejected", events, Long.toString(decision.id()));
            case UNDO, CORRECT -> text("late.told.undone", events, Long.toString(decision.id()));
        };
    }
}
