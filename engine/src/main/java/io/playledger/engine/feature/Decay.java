package io.playledger.engine.feature;

/// Sums that halve with time, whatever the order in which their parts come.
public final class Decay {
    private Decay() {}

    /// What is left of 1 after so long; 1 for a time that has not come.
    public static double factor(long elapsed, double halfLife) {
        return elapsed <= 0 ? 1 : Math.exp(-Math.log(2) * (double) elapsed / halfLife);
    }

    /// The sum as of the later of both times.
    public static double add(double sum, long asOf, double part, long time, double halfLife) {
        return time >= asOf
                ? sum * factor(time - asOf, halfLife) + part
                : sum + part * factor(asOf - time, halfLife);
    }
}
