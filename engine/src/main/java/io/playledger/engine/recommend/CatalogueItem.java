package io.playledger.engine.recommend;

import java.util.Set;

/// An item that the catalogue licenses now.
///
/// @param territories empty means everywhere
/// @param sinceMicros when its first version began
public record CatalogueItem(
        String itemId, String name, String artist, Set<String> territories, long sinceMicros) {
    public boolean licensedIn(@org.jspecify.annotations.Nullable String country) {
        return country == null || territories.isEmpty() || territories.contains(country);
    }
}
