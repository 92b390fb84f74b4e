package io.playledger.engine.royalty.period;

import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.Waterfall;
import io.playledger.engine.royalty.period.Gate.Check;
import io.playledger.engine.royalty.period.Gate.Kind;
import io.playledger.engine.royalty.period.Gate.Verdict;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Judges a run by what is known of it.
///
/// @param run the run
/// @param before the newest earlier run of its period that says something else; null where there is
///   none
/// @param recordsNow records of the period that the home holds now, of those received before the
///   run's own limit; counted without the plan that made the run
/// @param check the newest integrity check; null where there was none
/// @param now what time it is
record GateRules(
        RunEntry run,
        @Nullable RunEntry before,
        long recordsNow,
        @Nullable IntegrityCheck check,
        Tolerance tolerance,
        Instant now) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    Gate judge() {
        return new Gate(
                run.id(),
                List.of(current(), window(), foots(), verified(), matched(), difference()));
    }

    private Check current() {
        return run.current()
                ? green(Kind.CURRENT, "Run " + run.id() + " is the current run.")
                : new Check(
                        Kind.CURRENT,
                        Verdict.RED,
                        "Run " + run.id() + " is not the current run.",
                        "Make it current first, or prepare the run that is.");
    }

    private Check window() {
        String closes = stamp(run.closesAt());
        if (run.state() != RunState.PROVISIONAL) {
            return green(
                    Kind.WINDOW,
                    "Made after the window for late events had closed, " + closes + ".");
        }
        return now.isBefore(run.closesAt())
                ? new Check(
                        Kind.WINDOW,
                        Verdict.RED,
                        "Late events are taken until " + closes + ".",
                        "Run it again after that.")
                : new Check(
                        Kind.WINDOW,
                        Verdict.RED,
                        "The window closed " + closes + ", after this run was made.",
                        "Run it again.");
    }

    private Check foots() {
        Waterfall fall = run.waterfall();
        if (!fall.foots()) {
            return new Check(
                    Kind.FOOTS,
                    Verdict.RED,
                    "The classes do not sum to the " + count(fall.received()) + " received.",
                    "Run it again; if it stays so, tell whoever looks after this program.");
        }
        long more = recordsNow - fall.received();
        if (more != 0) {
            return new Check(
                    Kind.FOOTS,
                    Verdict.RED,
                    "The home holds "
                            + count(recordsNow)
                            + " records of the period, the run took "
                            + count(fall.received())
                            + (more > 0
                                    ? ": some were imported since."
                                    : ": some are not there any more."),
                    "Run it again.");
        }
        return green(
                Kind.FOOTS,
                "All "
                        + count(fall.received())
                        + " records are in one class each; a count of the archive agrees.");
    }

    private Check verified() {
        if (check == null || (check.clean() && !covers(check))) {
            return new Check(
                    Kind.VERIFIED,
                    Verdict.UNKNOWN,
                    "Files, statements and audit trail were not checked since this run.",
                    "Preparing and approving check them; or check now.");
        }
        return check.clean()
                ? green(
                        Kind.VERIFIED,
                        "Files, statements and audit trail were found intact "
                                + stamp(check.at())
                                + ".")
                : new Check(
                        Kind.VERIFIED,
                        Verdict.RED,
                        "The check of "
                                + stamp(check.at())
                                + " found "
                                + (check.findings() == 1
                                        ? "1 thing"
                                        : count(check.findings()) + " things")
                                + " wrong. "
                                + check.firstFinding(),
                        "Repair it, then check again.");
    }

    /// Whether the check read everything that the run did, and the run itself.
    private boolean covers(IntegrityCheck made) {
        return !made.at().isBefore(run.madeAt()) && made.snapshot() >= run.archiveSnapshot();
    }

    private Check matched() {
        long unmatched = run.waterfall().unlicensed();
        BigDecimal all = BigDecimal.valueOf(unmatched + run.waterfall().counted());
        boolean over =
                BigDecimal.valueOf(unmatched)
                                .multiply(HUNDRED)
                                .compareTo(tolerance.unmatchedPercent().multiply(all))
                        > 0;
        if (unmatched == 0) {
            return green(Kind.MATCHED, "Every play that qualifies has a licence.");
        }
        String finding =
                (unmatched == 1
                                ? "1 play that qualifies has"
                                : count(unmatched) + " plays that qualify have")
                        + " no licence: "
                        + percent(BigDecimal.valueOf(unmatched), all)
                        + " of all, "
                        + plain(tolerance.unmatchedPercent())
                        + " % may.";
        return over
                ? new Check(
                        Kind.MATCHED,
                        Verdict.RED,
                        finding,
                        "Import catalogue versions that cover them, then run again.")
                : green(Kind.MATCHED, finding);
    }

    private Check difference() {
        if (before == null) {
            return green(Kind.DIFFERENCE, "No earlier statement of the period says otherwise.");
        }
        Map<String, BigDecimal> was = byCurrency(before);
        Map<String, BigDecimal> is = byCurrency(run);
        TreeSet<String> currencies = new TreeSet<>(was.keySet());
        currencies.addAll(is.keySet());
        List<String> over = new ArrayList<>();
        for (String currency : currencies) {
            BigDecimal from = was.getOrDefault(currency, BigDecimal.ZERO);
            BigDecimal to = is.getOrDefault(currency, BigDecimal.ZERO);
            BigDecimal moved = to.subtract(from);
            if (moved.abs()
                            .multiply(HUNDRED)
                            .compareTo(tolerance.differencePercent().multiply(from.abs()))
                    > 0) {
                over.add(currency + " " + moved(from, moved));
            }
        }
        return over.isEmpty()
                ? green(
                        Kind.DIFFERENCE,
                        "Every total is within "
                                + plain(tolerance.differencePercent())
                                + " % of run "
                                + before.id()
                                + ".")
                : new Check(
                        Kind.DIFFERENCE,
                        Verdict.EXPLAIN,
                        "Against run "
                                + before.id()
                                + ": "
                                + String.join(", ", over)
                                + "; "
                                + plain(tolerance.differencePercent())
                                + " % may go unexplained.",
                        "Say why when you prepare it.");
    }

    private static String moved(BigDecimal from, BigDecimal moved) {
        String sign = moved.signum() > 0 ? "+" : "−";
        return from.signum() == 0
                ? sign + moved.abs().toPlainString() + " from nothing"
                : sign + percent(moved.abs(), from.abs());
    }

    private static Map<String, BigDecimal> byCurrency(RunEntry entry) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        entry.amounts()
                .forEach(sum -> amounts.merge(sum.currency(), sum.amount(), BigDecimal::add));
        return amounts;
    }

    /// Shown with two digits, rounded away from zero, so that what is above a tolerance never looks
    /// as if it were not; compared exactly elsewhere.
    private static String percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, 2, RoundingMode.UP).toPlainString() + " %";
    }

    private static String plain(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString();
    }

    private static String count(long value) {
        return String.format(java.util.Locale.ROOT, "%,d", value);
    }

    private String stamp(Instant at) {
        ZoneId zone = run.key().period().zone();
        return STAMP.withZone(zone).format(at) + " " + zone.getId();
    }

    private static Check green(Kind kind, String finding) {
        return new Check(kind, Verdict.GREEN, finding, "");
    }
}
