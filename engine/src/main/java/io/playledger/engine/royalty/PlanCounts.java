package io.playledger.engine.royalty;

/// How many archived plays of the period fell into each class; see [Waterfall].
///
/// @param conflicts duplicates whose content differs from the record that won
public record PlanCounts(
        long duplicate,
        long late,
        long erased,
        long unqualified,
        long unlicensed,
        long counted,
        long conflicts) {
    /// The footed waterfall.
    Waterfall waterfall(long rejected) {
        return new Waterfall(
                rejected + duplicate + late + erased + unqualified + unlicensed + counted,
                rejected,
                duplicate,
                late,
                erased,
                unqualified,
                unlicensed,
                counted);
    }
}
