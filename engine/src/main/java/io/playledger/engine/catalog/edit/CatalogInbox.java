package io.playledger.engine.catalog.edit;

import java.util.List;
import java.util.Map;

/// Port of what came by the topic `catalog`: how far it was read, and what was refused. Safe for
/// any thread.
public interface CatalogInbox extends CatalogRefusals {
    /// The position to read next in each partition; empty where nothing was read yet.
    Map<Integer, Long> positions(String source);

    /// Records, in one transaction, how far the source was read and what of it was refused;
    /// repeating changes nothing.
    void read(String source, Map<Integer, Long> next, List<Refused> refused);
}
