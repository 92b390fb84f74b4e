package io.playledger.engine.catalog;

/// An old or foreign item id that stands for an item of ours during a stretch of valid time: a play
/// of it joins the item's version valid then.
///
/// @param aliasId what plays say
/// @param itemId what they mean, of the same kind
public record Alias(String aliasId, String itemId, Validity valid) {}
