package io.playledger.engine.catalog;

/// An item that a search brought.
///
/// @param plays in the last 24 hours
public record FoundItem(String itemId, ItemName name, long plays) {}
