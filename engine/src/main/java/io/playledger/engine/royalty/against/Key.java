package io.playledger.engine.royalty.against;

/// What figures of both sides are compared by.
///
/// @param country empty where the report tells none
/// @param currency empty where the report tells no money
record Key(String itemId, String country, String currency) {}
