package io.playledger.engine.catalog;

/// Port: finds items of the catalogue by what people call them. Safe for any thread; may take long
/// on the first call after the catalogue changed.
public interface NameIndex {
    /// Knows nothing.
    NameIndex NONE =
            new NameIndex() {
                @Override
                public void prepare() {}

                @Override
                public void match(SearchWords words, Sink sink) {}
            };

    /// Gets ready for searches; somebody is about to type.
    void prepare();

    /// Tells the ids of all items in whose id, name and artist together every word occurs. An item
    /// with several names may be told several times.
    void match(SearchWords words, Sink sink);

    /// Takes ids in batches.
    @FunctionalInterface
    interface Sink {
        /// The first `count` ids lie in `bytes`, UTF-8, from `starts[i]` up to `ends[i]`; valid
        /// during the call.
        void found(byte[] bytes, int[] starts, int[] ends, int count);
    }
}
