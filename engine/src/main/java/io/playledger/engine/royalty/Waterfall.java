package io.playledger.engine.royalty;

/// Where every record of the period went, each in the first class that fits, in this order.
public record Waterfall(
        long received,
        long rejected,
        long duplicate,
        long late,
        long erased,
        long unqualified,
        long unlicensed,
        long counted) {
    /// Whether the classes sum to what was received.
    public boolean foots() {
        return received
                == rejected + duplicate + late + erased + unqualified + unlicensed + counted;
    }
}
