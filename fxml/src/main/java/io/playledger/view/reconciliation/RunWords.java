package io.playledger.view.reconciliation;

import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.Waterfall;
import io.playledger.engine.royalty.events.EventClass;
import io.playledger.engine.royalty.rules.Unqualified;
import io.playledger.view.chart.WaterfallPicture.Role;
import io.playledger.view.chart.WaterfallPicture.Step;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A run in words.
final class RunWords {
    private final ScreenContext context;

    RunWords(ScreenContext context) {
        this.context = context;
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    /// `March 2026` or `14 March 2026`
    String period(Run run) {
        boolean month = run.period().length() == 7;
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(
                        month ? "LLLL yyyy" : "d MMMM yyyy", context.formats().locale());
        return month
                ? YearMonth.parse(run.period()).format(format)
                : LocalDate.parse(run.period()).format(format);
    }

    String kinds(Run run) {
        boolean tracks = run.kinds().contains("track");
        boolean titles = run.kinds().contains("title");
        return text(
                tracks && titles
                        ? "reconciliation.kinds.both"
                        : tracks ? "reconciliation.kinds.tracks" : "reconciliation.kinds.titles");
    }

    Chip.Model state(RunState state) {
        return switch (state) {
            case PROVISIONAL -> new Chip.Model(text("reconciliation.state.provisional"), Tone.WARN);
            case FINAL -> new Chip.Model(text("reconciliation.state.final"), Tone.GOOD);
            case LOCKED -> new Chip.Model(text("reconciliation.state.locked"), Tone.ACCENT);
        };
    }

    /// The chips beside the screen's title.
    List<Chip.Model> headline(Run run) {
        return List.of(
                new Chip.Model(
                        text("reconciliation.chip.run", period(run), run.zone(), kinds(run)),
                        Tone.ACCENT),
                run.state() == RunState.PROVISIONAL
                        ? new Chip.Model(window(run), Tone.WARN)
                        : state(run.state()));
    }

    private String window(Run run) {
        Instant closes = run.periodEnd().plus(run.allowedLateness());
        Duration left = Duration.between(context.clock().instant(), closes);
        return left.isPositive()
                ? text(
                        "reconciliation.chip.provisional.open",
                        context.formats()
                                .duration(left.truncatedTo(java.time.temporal.ChronoUnit.MINUTES)))
                : text("reconciliation.chip.provisional.closed");
    }

    /// The chips of the run's card.
    List<Chip.Model> verdicts(Run run) {
        List<Chip.Model> chips = new ArrayList<>();
        chips.add(
                run.waterfall().foots()
                        ? new Chip.Model(text("reconciliation.chip.foots"), Tone.GOOD)
                        : new Chip.Model(text("reconciliation.chip.foots-not"), Tone.BAD));
        chips.add(state(run.state()));
        if (run.waterfall().late() > 0) {
            chips.add(
                    new Chip.Model(
                            text(
                                    "reconciliation.chip.late",
                                    context.formats().count(run.waterfall().late())),
                            Tone.WARN));
        }
        return chips;
    }

    /// How many plays which rule left out; empty where none was.
    String reasons(Run run) {
        String each =
                run.unqualifiedBy().entrySet().stream()
                        .map(entry ->
                                text(
                                        key(entry.getKey()),
                                        context.formats().count(entry.getValue())))
                        .collect(Collectors.joining(" · "));
        return each.isEmpty() ? "" : text("reconciliation.reasons", each);
    }

    private static String key(Unqualified reason) {
        return switch (reason) {
            case ARTIFICIAL -> "reconciliation.reason.artificial";
            case SURFACE -> "reconciliation.reason.surface";
            case LEAST_MS -> "reconciliation.reason.least-ms";
            case LEAST_SHARE -> "reconciliation.reason.least-share";
            case PLAYS_PER_DAY -> "reconciliation.reason.plays-per-day";
            case ELIGIBILITY -> "reconciliation.reason.eligibility";
        };
    }

    /// A bar's name.
    String name(EventClass of) {
        return switch (of) {
            case RECEIVED -> text("reconciliation.class.received");
            case REJECTED -> text("reconciliation.class.rejected");
            case DUPLICATE -> text("reconciliation.class.duplicate");
            case LATE -> text("reconciliation.class.late");
            case ERASED -> text("reconciliation.class.erased");
            case UNQUALIFIED -> text("reconciliation.class.unqualified");
            case UNLICENSED -> text("reconciliation.class.unlicensed");
            case COUNTED -> text("reconciliation.class.counted");
        };
    }

    /// What a run settles of closed periods, and by which.
    String adjustments(Run run) {
        String periods =
                run.adjustments().origins().stream()
                        .map(origin -> origin.period())
                        .collect(java.util.stream.Collectors.joining(", "));
        if (run.adjustments().amounts().isEmpty()) {
            return text("reconciliation.adjustments.nothing", periods);
        }
        String amounts =
                run.adjustments().amounts().entrySet().stream()
                        .map(sum ->
                                sum.getKey()
                                        + "\u00a0"
                                        + context.formats().amount(sum.getValue(), sum.getKey()))
                        .collect(java.util.stream.Collectors.joining(", "));
        return text(
                "reconciliation.adjustments",
                context.formats().count(run.adjustments().lines()),
                periods,
                amounts);
    }

    List<Step> waterfall(Waterfall fall) {
        long most = fall.received();
        return List.of(
                step(
                        "reconciliation.class.received",
                        "reconciliation.why.received",
                        fall.received(),
                        most,
                        Role.WHOLE),
                step(
                        "reconciliation.class.rejected",
                        "reconciliation.why.rejected",
                        fall.rejected(),
                        most,
                        Role.TAKEN),
                step(
                        "reconciliation.class.duplicate",
                        "reconciliation.why.duplicate",
                        fall.duplicate(),
                        most,
                        Role.TAKEN),
                step(
                        "reconciliation.class.late",
                        "reconciliation.why.late",
                        fall.late(),
                        most,
                        Role.TAKEN),
                step(
                        "reconciliation.class.erased",
                        "reconciliation.why.erased",
                        fall.erased(),
                        most,
                        Role.TAKEN),
                step(
                        "reconciliation.class.unqualified",
                        "reconciliation.why.unqualified",
                        fall.unqualified(),
                        most,
                        Role.TAKEN),
                step(
                        "reconciliation.class.unlicensed",
                        "reconciliation.why.unlicensed",
                        fall.unlicensed(),
                        most,
                        Role.TAKEN),
                step(
                        "reconciliation.class.counted",
                        "reconciliation.why.counted",
                        fall.counted(),
                        most,
                        Role.LEFT));
    }

    private Step step(String nameKey, String whyKey, long value, long most, Role role) {
        boolean taken = role == Role.TAKEN && value > 0;
        String name = text(nameKey);
        return new Step(
                name,
                value,
                role,
                context.formats().compact(taken ? -value : value, most),
                text("reconciliation.reading", name, context.formats().count(value), text(whyKey)));
    }
}
