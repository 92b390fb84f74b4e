package io.playledger.engine.recommend;

import java.time.Instant;
import java.util.List;

/// Port of what may be recommended.
public interface Catalogue {
    /// Every item with a version valid at the instant, as known now.
    List<CatalogueItem> licensed(Instant at);
}
