package io.playledger.view.periods;

import io.playledger.engine.royalty.late.PeriodLate;
import io.playledger.engine.royalty.period.Arrivals;
import io.playledger.engine.royalty.period.Arrivals.Bucket;
import io.playledger.engine.royalty.period.CurrencyAmount;
import io.playledger.engine.royalty.period.Gate;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodState;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.engine.royalty.period.SignOff;
import io.playledger.view.chart.ArrivalPicture.Bar;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.text.Formats;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A period in words.
final class PeriodWords {
    private static final long MILLION = 1_000_000;

    private final ScreenContext context;

    PeriodWords(ScreenContext context) {
        this.context = context;
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private Formats formats() {
        return context.formats();
    }

    /// `March 2026` or `14 March 2026`
    String name(PeriodKey key) {
        return key.label().length() == 7
                ? month(YearMonth.parse(key.label()))
                : LocalDate.parse(key.label())
                        .format(DateTimeFormatter.ofPattern("d MMMM yyyy", formats().locale()));
    }

    String month(YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern("LLLL yyyy", formats().locale()));
    }

    String book(PeriodBook book) {
        boolean tracks = book.kinds().contains("track");
        boolean titles = book.kinds().contains("title");
        return book.zone().getId()
                + " · "
                + (tracks && titles
                        ? text("reconciliation.kinds.both")
                        : tracks
                                ? text("reconciliation.kinds.tracks")
                                : text("reconciliation.kinds.titles"));
    }

    Chip.Model state(PeriodSummary summary) {
        if (summary.awaitsApproval()) {
            return new Chip.Model(text("periods.state.to-approve"), Tone.WARN);
        }
        if (summary.lateAlone()) {
            return new Chip.Model(text("periods.late-only"), Tone.NEUTRAL);
        }
        return switch (summary.state()) {
            case OPEN -> new Chip.Model(text("periods.state.open"), Tone.NEUTRAL);
            case PROVISIONAL -> new Chip.Model(text("reconciliation.state.provisional"), Tone.WARN);
            case FINAL -> new Chip.Model(text("reconciliation.state.final"), Tone.GOOD);
            case LOCKED -> new Chip.Model(text("reconciliation.state.locked"), Tone.ACCENT);
        };
    }

    /// @param changed whether something recorded since reaches into it
    Chip.Model state(PeriodSummary summary, boolean changed) {
        return changed ? new Chip.Model(text("periods.state.changed"), Tone.WARN) : state(summary);
    }

    Chip.Model state(RunEntry run) {
        return switch (run.state()) {
            case PROVISIONAL -> new Chip.Model(text("reconciliation.state.provisional"), Tone.WARN);
            case FINAL -> new Chip.Model(text("reconciliation.state.final"), Tone.GOOD);
            case LOCKED -> new Chip.Model(text("reconciliation.state.locked"), Tone.ACCENT);
        };
    }

    /// How long until the next thing happens to it.
    String countdown(PeriodSummary summary, Instant now) {
        if (summary.state() == PeriodState.LOCKED) {
            return text("periods.window.locked");
        }
        Instant end = summary.key().period().end();
        if (now.isBefore(end)) {
            return text("periods.window.runs", left(now, end), formats().stamp(end));
        }
        String closes = formats().stamp(summary.closesAt());
        return now.isBefore(summary.closesAt())
                ? text("periods.window.open", left(now, summary.closesAt()), closes)
                : text("periods.window.closed", closes);
    }

    private String left(Instant now, Instant then) {
        Duration left = Duration.between(now, then);
        return formats()
                .duration(
                        left.compareTo(Duration.ofHours(1)) < 0
                                ? left.truncatedTo(ChronoUnit.SECONDS)
                                : left.truncatedTo(ChronoUnit.MINUTES));
    }

    /// Everything that a run comes to: `SEK 2,118,829.15 · EUR 302.00`.
    String amounts(RunEntry run) {
        return run.amounts().isEmpty()
                ? text("periods.nothing-to-pay")
                : run.amounts().stream()
                        .map(sum ->
                                sum.currency()
                                        + "\u00a0"
                                        + formats().amount(sum.amount(), sum.currency()))
                        .collect(Collectors.joining(" · "));
    }

    /// An amount short enough for a cell: `SEK 18,412`, whole units, the others counted.
    String shortAmount(RunEntry run, String currency) {
        if (run.amounts().isEmpty()) {
            return text("periods.nothing");
        }
        CurrencyAmount shown =
                run.amounts().stream()
                        .filter(sum -> sum.currency().equals(currency))
                        .findFirst()
                        .orElse(run.amounts().getFirst());
        return shown.currency() + "\u00a0" + formats().compact(shown.amount().longValue());
    }

    /// How many late events of a period wait, and what they are worth; empty where it has none.
    String late(@Nullable PeriodLate late) {
        if (late == null || late.all() == 0) {
            return "";
        }
        if (late.waiting() == 0) {
            return text("periods.late.none");
        }
        String waiting =
                late.waiting() == 1
                        ? text("periods.late.one")
                        : text("periods.late", formats().count(late.waiting()));
        String worth =
                late.stakes().stream()
                        .map(stake ->
                                stake.currency() + "\u00a0" + stake.rounded(4).toPlainString())
                        .collect(java.util.stream.Collectors.joining(", "));
        return worth.isEmpty() ? waiting : waiting + " · " + worth;
    }

    /// What was said about its sign-off; empty where nothing was.
    String signOff(@Nullable SignOff signOff) {
        if (signOff == null) {
            return "";
        }
        String prepared =
                text(
                        "periods.signoff.prepared",
                        signOff.prepared().by(),
                        formats().stamp(signOff.prepared().at()),
                        signOff.prepared().note());
        SignOff.Answer answer = signOff.answer();
        if (answer == null) {
            return prepared;
        }
        String by = answer.signature().by();
        String at = formats().stamp(answer.signature().at());
        String note = answer.signature().note();
        return switch (answer.verdict()) {
            case APPROVED ->
                    prepared
                            + "\n"
                            + text(
                                    "periods.signoff.approved",
                                    by,
                                    at,
                                    note,
                                    Long.toString(answer.entry()));
            case SENT_BACK -> text("periods.signoff.sent-back", by, at, note);
        };
    }

    String check(Gate.Kind kind) {
        return switch (kind) {
            case CURRENT -> text("periods.check.current");
            case WINDOW -> text("periods.check.window");
            case FOOTS -> text("periods.check.foots");
            case VERIFIED -> text("periods.check.verified");
            case MATCHED -> text("periods.check.matched");
            case DIFFERENCE -> text("periods.check.difference");
            case ADJUSTMENTS -> text("periods.check.adjustments");
        };
    }

    String verdict(Gate.Verdict verdict) {
        return switch (verdict) {
            case GREEN -> text("periods.verdict.green");
            case EXPLAIN -> text("periods.verdict.explain");
            case UNKNOWN -> text("periods.verdict.unknown");
            case RED -> text("periods.verdict.red");
        };
    }

    List<Bar> afterEnd(Arrivals arrivals) {
        return bars(arrivals.afterEnd(), arrivals.records(), text("periods.arrivals.before"));
    }

    List<Bar> afterPlay(Arrivals arrivals) {
        return bars(arrivals.afterEvent(), arrivals.records(), "");
    }

    private List<Bar> bars(List<Bucket> buckets, long all, String first) {
        List<Bar> bars = new ArrayList<>();
        for (Bucket bucket : buckets) {
            String name = bucket.from() == null && !first.isEmpty() ? first : stretch(bucket);
            bars.add(
                    new Bar(
                            name,
                            bucket.records(),
                            bucket.late(),
                            shortCount(bucket.records()),
                            text(
                                    bucket.late()
                                            ? "periods.arrivals.reading.late"
                                            : "periods.arrivals.reading",
                                    name,
                                    formats().count(bucket.records()),
                                    all == 0
                                            ? "—"
                                            : formats()
                                                    .percent(bucket.records() / (double) all, 2))));
        }
        return bars;
    }

    /// `24,118`, `120.4 k`, `3.07 M`: it stands above a narrow bar.
    private String shortCount(long records) {
        return records >= MILLION
                ? formats().compact(records, 10 * MILLION)
                : formats().compact(records);
    }

    private String stretch(Bucket bucket) {
        Duration from = bucket.from();
        Duration to = bucket.to();
        if (to == null) {
            return text("periods.arrivals.more", edge(from == null ? Duration.ZERO : from));
        }
        if (from == null) {
            return text("periods.arrivals.less", edge(to));
        }
        ChronoUnit unit = unit(to);
        return whole(from, unit)
                ? text("periods.arrivals.span", number(from, unit), edge(to))
                : text("periods.arrivals.less", edge(to));
    }

    private static boolean whole(Duration edge, ChronoUnit unit) {
        return edge.toMillis() % unit.getDuration().toMillis() == 0;
    }

    private static ChronoUnit unit(Duration edge) {
        if (edge.compareTo(Duration.ofHours(1)) < 0) {
            return ChronoUnit.MINUTES;
        }
        return edge.compareTo(Duration.ofHours(72)) < 0 ? ChronoUnit.HOURS : ChronoUnit.DAYS;
    }

    private static String number(Duration edge, ChronoUnit unit) {
        return Long.toString(edge.dividedBy(unit.getDuration()));
    }

    private String edge(Duration edge) {
        return switch (unit(edge)) {
            case MINUTES -> text("periods.edge.minutes", number(edge, unit(edge)));
            case HOURS -> text("periods.edge.hours", number(edge, unit(edge)));
            default -> text("periods.edge.days", number(edge, unit(edge)));
        };
    }
}
