package io.playledger.engine.diff;

/// A line with the catalogue's versions of its item together, so that plays which move from one
/// version to the next do not stand as two changes that cancel each other.
public record LineKey(String rightsHolder, String itemId, String country, String currency) {}
