package io.playledger.engine.royalty;

import org.jspecify.annotations.Nullable;

/// Which records of a period are looked at one by one.
///
/// @param itemId of this item; null for any
/// @param country played there; null for anywhere
public record RecordFilter(@Nullable String itemId, @Nullable String country) {}
