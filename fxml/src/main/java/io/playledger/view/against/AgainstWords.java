package io.playledger.view.against;

import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.against.Cause;
import io.playledger.engine.royalty.against.Comparison;
import io.playledger.engine.royalty.against.Measure;
import io.playledger.engine.royalty.against.ReportVersion;
import io.playledger.engine.royalty.against.Variance;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.text.Formats;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Figures, verdicts and causes in words.
final class AgainstWords {
    private final ScreenContext context;

    AgainstWords(ScreenContext context) {
        this.context = context;
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private Formats formats() {
        return context.formats();
    }

    String measure(Measure measure) {
        return switch (measure) {
            case PLAYS -> text("against.measure.plays");
            case MILLIS -> text("against.measure.minutes");
            case MONEY -> text("against.measure.money");
        };
    }

    String figure(Measure measure, BigDecimal value, String currency) {
        return switch (measure) {
            case PLAYS -> formats().count(value.longValueExact());
            case MILLIS -> formats().minutes(value.longValueExact());
            case MONEY -> formats().amount(value, currency);
        };
    }

    /// With its sign; nothing is `0`.
    String difference(Measure measure, BigDecimal value, String currency) {
        return (value.signum() > 0 ? "+" : "") + figure(measure, value, currency);
    }

    String relative(Variance row, Measure measure) {
        return row.relative(measure).map(ratio -> formats().change(ratio.doubleValue())).orElse("");
    }

    Chip.Model verdict(Variance row) {
        return switch (row.verdict()) {
            case EQUAL -> new Chip.Model(text("against.verdict.equal"), Tone.GOOD);
            case WITHIN -> new Chip.Model(text("against.verdict.within"), Tone.GOOD);
            case BEYOND -> new Chip.Model(text("against.verdict.beyond"), Tone.WARN);
        };
    }

    String cause(Cause cause) {
        return switch (cause.kind()) {
            case AS_STATED -> text("against.cause.stated");
            case CUT_OFF ->
                    text("against.cause.cut-off", formats().stamp(Instant.parse(cause.detail())));
            case LATE -> text("against.cause.late");
            case ZONE -> text("against.cause.zone", cause.detail());
            case THRESHOLD ->
                    text(
                            "against.cause.threshold",
                            formats().count(Long.parseLong(cause.detail())));
            case UNLICENSED -> text("against.cause.unlicensed");
            case DUPLICATES -> text("against.cause.duplicates");
            case ERASED -> text("against.cause.erased");
            case REPEATED_ROWS -> text("against.cause.repeated");
        };
    }

    String reach(Cause cause) {
        String explains =
                text(
                        "against.cause.explains",
                        formats().count(cause.explained()),
                        formats().count(cause.of()));
        return cause.broken() == 0
                ? explains
                : explains + " · " + text("against.cause.breaks", formats().count(cause.broken()));
    }

    String run(RunHead run) {
        return text("against.run.entry", Long.toString(run.id()), run.period(), run.zone());
    }

    String report(ReportVersion report) {
        return text("against.report.entry", report.source(), Integer.toString(report.version()));
    }

    String reportVersion(ReportVersion report) {
        return text("against.report.version", Integer.toString(report.version()), report.period());
    }

    String reportDetail(ReportVersion report) {
        return text(
                "against.report.detail",
                report.fileName(),
                formats().count(report.rows()),
                formats().stamp(report.addedAt()));
    }

    /// One side's sum in the measure, over all currencies where it is money.
    String total(List<Comparison.Total> totals, Measure measure, boolean theirs) {
        if (measure == Measure.MONEY) {
            return totals.size() == 1
                    ? figure(
                            measure,
                            side(totals.getFirst(), theirs).get(measure),
                            totals.getFirst().currency())
                    : text("against.currencies", formats().count(totals.size()));
        }
        BigDecimal sum =
                totals.stream()
                        .map(total -> side(total, theirs).get(measure))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return figure(measure, sum, "");
    }

    private static io.playledger.engine.royalty.against.Figures side(
            Comparison.Total total, boolean theirs) {
        return theirs ? total.theirs() : total.ours();
    }

    /// The difference of both sums, and in the note how much of ours that is.
    String totalDifference(List<Comparison.Total> totals, Measure measure) {
        if (measure == Measure.MONEY && totals.size() != 1) {
            return text("against.currencies", formats().count(totals.size()));
        }
        BigDecimal sum =
                totals.stream()
                        .map(total -> total.difference(measure))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return difference(measure, sum, totals.isEmpty() ? "" : totals.getFirst().currency());
    }

    String totalNote(List<Comparison.Total> totals, Measure measure) {
        if (measure == Measure.MONEY && totals.size() != 1) {
            return totals.stream()
                    .map(total ->
                            total.currency()
                                    + " "
                                    + difference(
                                            measure, total.difference(measure), total.currency()))
                    .collect(Collectors.joining(" · "));
        }
        BigDecimal ours =
                totals.stream()
                        .map(total -> total.ours().get(measure))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal apart =
                totals.stream()
                        .map(total -> total.difference(measure))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return ours.signum() == 0
                ? " "
                : text(
                        "against.tile.difference.note",
                        formats().change(apart.doubleValue() / ours.abs().doubleValue()));
    }

    String unit(List<Comparison.Total> totals, Measure measure) {
        return measure == Measure.MONEY && totals.size() == 1
                ? totals.getFirst().currency()
                : measure(measure).toLowerCase(formats().locale());
    }
}
