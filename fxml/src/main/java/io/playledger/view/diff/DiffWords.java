package io.playledger.view.diff;

import io.playledger.engine.diff.CauseShare;
import io.playledger.engine.diff.ChangePage;
import io.playledger.engine.diff.ChangedEvent;
import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.DiffSummary;
import io.playledger.engine.diff.LostCoverage;
import io.playledger.engine.diff.PayeeChange;
import io.playledger.engine.diff.ReportingBridge;
import io.playledger.engine.diff.Side;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.view.chart.BridgePicture;
import io.playledger.view.chart.BridgePicture.Role;
import io.playledger.view.part.ScreenContext;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A diff in words.
final class DiffWords {
    private static final int NAMES_MAX = 4;
    private static final int PAYEES_MAX = 3;

    private final ScreenContext context;

    DiffWords(ScreenContext context) {
        this.context = context;
    }

    String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    String run(RunHead run) {
        return text(
                "diff.run.entry",
                Long.toString(run.id()),
                run.period(),
                context.formats().stamp(run.madeAt()));
    }

    String cause(Cause cause) {
        return text(
                switch (cause) {
                    case LATE_ARRIVALS -> "diff.cause.late-arrivals";
                    case ERASURE -> "diff.cause.erasure";
                    case CATALOGUE -> "diff.cause.catalogue";
                    case TERMS -> "diff.cause.terms";
                    case RULES -> "diff.cause.rules";
                    case POOLS -> "diff.cause.pools";
                    case TRIAGE -> "diff.cause.triage";
                    case ADJUSTMENTS -> "diff.cause.adjustments";
                    case RECOMPUTED -> "diff.cause.recomputed";
                });
    }

    private String why(Cause cause) {
        return text(
                switch (cause) {
                    case LATE_ARRIVALS -> "diff.why.late-arrivals";
                    case ERASURE -> "diff.why.erasure";
                    case CATALOGUE -> "diff.why.catalogue";
                    case TERMS -> "diff.why.terms";
                    case RULES -> "diff.why.rules";
                    case POOLS -> "diff.why.pools";
                    case TRIAGE -> "diff.why.triage";
                    case ADJUSTMENTS -> "diff.why.adjustments";
                    case RECOMPUTED -> "diff.why.recomputed";
                });
    }

    /// Who stands on a side: a run, the period as it is or would be, or a date.
    String first(DiffSummary summary) {
        return side(summary, summary.first(), "diff.side.now");
    }

    String second(DiffSummary summary) {
        return side(summary, summary.second(), "diff.side.then");
    }

    private String side(DiffSummary summary, Side side, String tried) {
        Run run = side.run();
        if (run != null) {
            return text("diff.run.short", Long.toString(run.id()));
        }
        return summary.kind() == DiffSummary.Kind.WHAT_IF
                ? text(tried)
                : context.formats().stamp(side.inputs().catalog().asKnownAt());
    }

    /// `+4,210.18`, with a true minus.
    String signed(BigDecimal amount, String currency) {
        String digits = context.formats().amount(amount.abs(), currency);
        return amount.signum() > 0
                ? "+" + digits
                : amount.signum() < 0 ? "\u2212" + digits : digits;
    }

    String amount(BigDecimal amount, String currency) {
        return context.formats().amount(amount, currency);
    }

    String signed(long count) {
        String digits = context.formats().count(Math.abs(count));
        return count > 0 ? "+" + digits : count < 0 ? "\u2212" + digits : digits;
    }

    /// Causes that are worth a bar: all, but for the one that should never be.
    static List<Cause> shown(CurrencyBridge bridge) {
        return Stream.of(Cause.values())
                .filter(cause -> cause != Cause.RECOMPUTED || part(bridge, cause).signum() != 0)
                .toList();
    }

    /// Those of them that have something to show: another input, or a part.
    static List<Cause> drawn(DiffSummary summary, CurrencyBridge bridge) {
        return shown(bridge).stream()
                .filter(cause ->
                        summary.cause(cause).input() == CauseShare.Input.SWITCHED
                                || part(bridge, cause).signum() != 0)
                .toList();
    }

    static BigDecimal part(CurrencyBridge bridge, Cause cause) {
        return Objects.requireNonNull(bridge.parts().get(cause));
    }

    List<BridgePicture.Step> steps(DiffSummary summary, CurrencyBridge bridge) {
        List<BridgePicture.Step> steps = new ArrayList<>();
        String first = first(summary);
        String second = second(summary);
        steps.add(total(first, bridge.before(), bridge.currency()));
        for (Cause cause : drawn(summary, bridge)) {
            BigDecimal part = part(bridge, cause);
            steps.add(
                    new BridgePicture.Step(
                            cause(cause),
                            part.doubleValue(),
                            Role.PART,
                            signed(part, bridge.currency()),
                            reading(summary.cause(cause), part, bridge.currency())));
        }
        steps.add(total(second, bridge.after(), bridge.currency()));
        return steps;
    }

    private BridgePicture.Step total(String name, BigDecimal amount, String currency) {
        String digits = context.formats().amount(amount, currency);
        return new BridgePicture.Step(
                name,
                amount.doubleValue(),
                Role.TOTAL,
                digits,
                text("diff.reading.total", name, digits, currency));
    }

    private String reading(CauseShare share, BigDecimal part, String currency) {
        return share.input() == CauseShare.Input.SAME
                ? text("diff.reading.same", cause(share.cause()))
                : text(
                        "diff.reading.part",
                        cause(share.cause()),
                        signed(part, currency),
                        currency,
                        input(share),
                        why(share.cause()));
    }

    String input(CauseShare share) {
        if (share.input() == CauseShare.Input.SAME) {
            return text("diff.input.same");
        }
        return switch (share.cause()) {
            case TRIAGE, ADJUSTMENTS -> text("diff.input.settled");
            case TERMS, POOLS -> share.counted() == 0 ? text("diff.input.other") : plays(share);
            case LATE_ARRIVALS, ERASURE, CATALOGUE, RULES, RECOMPUTED -> plays(share);
        };
    }

    private String plays(CauseShare share) {
        return plays(share.counted());
    }

    /// `+5,442 plays`
    String plays(long count) {
        return text(Math.abs(count) == 1 ? "diff.play" : "diff.plays", signed(count));
    }

    String total(CurrencyBridge bridge) {
        return text("diff.total", signed(bridge.change(), bridge.currency()), bridge.currency());
    }

    /// How many lines, and what is not listed.
    String lines(ChangePage page, String currency) {
        String lines =
                text(
                        page.matching() == 1 ? "diff.line" : "diff.lines",
                        context.formats().count(page.matching()));
        ChangePage.Sum noise = page.noise();
        return noise.lines() == 0
                ? lines
                : lines
                        + text(
                                noise.lines() == 1 ? "diff.noise.one" : "diff.noise.some",
                                context.formats().count(noise.lines()),
                                signed(noise.net(), currency),
                                context.formats().amount(noise.gross(), currency));
    }

    /// What happened to a line, from the part of its main cause.
    String happened(ChangedLine line, Cause cause) {
        ChangedLine.Part part = line.parts().get(cause);
        if (part == null) {
            return "";
        }
        return switch (cause) {
            case LATE_ARRIVALS ->
                    way(
                            part,
                            "diff.happened.late-arrivals.more",
                            "diff.happened.late-arrivals.more.one",
                            "diff.happened.late-arrivals.fewer",
                            "diff.happened.late-arrivals.fewer.one",
                            "diff.happened.late-arrivals.same");
            case ERASURE ->
                    way(
                            part,
                            "diff.happened.erasure.more",
                            "diff.happened.erasure.more.one",
                            "diff.happened.erasure.fewer",
                            "diff.happened.erasure.fewer.one",
                            "diff.happened.erasure.same");
            case CATALOGUE ->
                    way(
                            part,
                            "diff.happened.catalogue.more",
                            "diff.happened.catalogue.more.one",
                            "diff.happened.catalogue.fewer",
                            "diff.happened.catalogue.fewer.one",
                            "diff.happened.catalogue.same");
            case TERMS -> text("diff.happened.terms");
            case RULES ->
                    way(
                            part,
                            "diff.happened.rules.more",
                            "diff.happened.rules.more.one",
                            "diff.happened.rules.fewer",
                            "diff.happened.rules.fewer.one",
                            "diff.happened.rules.same");
            case POOLS -> text("diff.happened.pools");
            case TRIAGE ->
                    way(
                            part,
                            "diff.happened.triage.more",
                            "diff.happened.triage.more.one",
                            "diff.happened.triage.fewer",
                            "diff.happened.triage.fewer.one",
                            "diff.happened.triage.same");
            case ADJUSTMENTS ->
                    way(
                            part,
                            "diff.happened.adjustments.more",
                            "diff.happened.adjustments.more.one",
                            "diff.happened.adjustments.fewer",
                            "diff.happened.adjustments.fewer.one",
                            "diff.happened.adjustments.same");
            case RECOMPUTED -> text("diff.happened.recomputed");
        };
    }

    /// By whether a part has more plays or fewer, one or several, or none.
    private String way(
            ChangedLine.Part part,
            String more,
            String oneMore,
            String fewer,
            String oneFewer,
            String same) {
        long plays = Math.abs(part.plays());
        String key =
                part.plays() > 0
                        ? plays == 1 ? oneMore : more
                        : part.plays() < 0 ? plays == 1 ? oneFewer : fewer : same;
        return text(key, context.formats().count(plays));
    }

    String status(ChangedLine.Status status) {
        return text(
                switch (status) {
                    case ADDED -> "diff.status.added";
                    case REMOVED -> "diff.status.removed";
                    case CHANGED -> "diff.status.changed";
                });
    }

    String fate(ChangedEvent.Fate fate) {
        Integer version = fate.version();
        return switch (fate.kind()) {
            case COUNTED ->
                    version == null
                            ? text("diff.fate.counted.plain")
                            : text("diff.fate.counted", Integer.toString(version));
            case UNQUALIFIED ->
                    fate.reason().isEmpty()
                            ? text("diff.fate.unqualified")
                            : text("diff.fate.unqualified.by", fate.reason().replace('_', ' '));
            case ABSENT -> text("diff.fate.absent");
            case DUPLICATE -> text("diff.fate.duplicate");
            case LATE -> text("diff.fate.late");
            case ERASED -> text("diff.fate.erased");
            case UNLICENSED -> text("diff.fate.unlicensed");
        };
    }

    /// Who gains or loses most, a few of each; empty where nobody does.
    List<PayeeChange> payees(DiffSummary summary, String currency, int direction) {
        return summary.payees().stream()
                .filter(payee ->
                        payee.currency().equals(currency) && payee.change().signum() == direction)
                .limit(PAYEES_MAX)
                .toList();
    }

    /// The totals as told in the reporting currency; empty where they are not told in one.
    String reporting(@Nullable ReportingBridge told) {
        return told == null
                ? ""
                : text(
                        "diff.reporting",
                        told.currency(),
                        amount(told.before(), told.currency()),
                        amount(told.after(), told.currency()),
                        signed(told.statement(), told.currency()),
                        signed(told.rates(), told.currency()));
    }

    /// Lost coverage in one line; empty where there is none.
    String lost(LostCoverage lost) {
        List<String> parts = new ArrayList<>();
        if (!lost.days().isEmpty()) {
            parts.add(
                    text(
                            "diff.lost.days",
                            context.formats().count(lost.days().size()),
                            names(lost.days().stream().map(Object::toString).toList())));
        }
        if (!lost.countries().isEmpty()) {
            parts.add(
                    text(
                            "diff.lost.countries",
                            context.formats().count(lost.countries().size()),
                            names(
                                    lost.countries().stream()
                                            .map(one -> context.formats().country(one.name()))
                                            .toList())));
        }
        if (!lost.items().isEmpty()) {
            parts.add(
                    text(
                            "diff.lost.items",
                            context.formats().count(lost.items().size()),
                            names(lost.items().stream().map(LostCoverage.Lost::name).toList())));
        }
        return String.join(" \u00b7 ", parts);
    }

    private static String names(List<String> all) {
        return all.stream().limit(NAMES_MAX).collect(Collectors.joining(", "))
                + (all.size() > NAMES_MAX ? ", \u2026" : "");
    }
}
