package io.playledger.engine.royalty.period;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a sign-off of a run asks for, check by check.
///
/// @param runId the run that was looked at
public record Gate(long runId, List<Check> checks) {
    public Gate {
        checks = List.copyOf(checks);
    }

    /// What is looked at, in this order.
    public enum Kind {
        CURRENT,
        WINDOW,
        FOOTS,
        VERIFIED,
        MATCHED,
        DIFFERENCE,
        ADJUSTMENTS;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How a check stands.
    public enum Verdict {
        GREEN,
        /// Passes once somebody says why.
        EXPLAIN,
        /// Not known yet.
        UNKNOWN,
        RED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A check.
    ///
    /// @param finding what was found, in a sentence
    /// @param next what to do about it; empty where nothing is to be done
    public record Check(Kind kind, Verdict verdict, String finding, String next) {}

    public Verdict verdict(Kind kind) {
        return checks.stream()
                .filter(check -> check.kind() == kind)
                .map(Check::verdict)
                .findFirst()
                .orElse(Verdict.GREEN);
    }

    /// With one check more.
    Gate with(Check check) {
        List<Check> more = new ArrayList<>(checks);
        more.add(check);
        return new Gate(runId, more);
    }

    /// Whether every check is green.
    public boolean green() {
        return checks.stream().allMatch(check -> check.verdict() == Verdict.GREEN);
    }

    /// Whether nothing is missing but an explanation of the difference.
    public boolean greenWithExplanation() {
        return checks.stream()
                .allMatch(check ->
                        check.verdict() == Verdict.GREEN || check.verdict() == Verdict.EXPLAIN);
    }

    /// Whether nothing is in the way but what a sign-off does by itself: checking integrity anew,
    /// taking an explanation.
    public boolean worthTrying() {
        return checks.stream().allMatch(check -> check.verdict() != Verdict.RED);
    }
}
