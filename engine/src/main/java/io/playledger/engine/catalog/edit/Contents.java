package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.Content;
import io.playledger.engine.catalog.Identifiers;

/// Compares what versions say.
final class Contents {
    private Contents() {}

    /// Identifiers that were recorded before they had a canonical form are the same in it.
    static boolean same(Content recorded, Content proposed) {
        return recorded.equals(proposed) || Identifiers.canonical(recorded).equals(proposed);
    }
}
