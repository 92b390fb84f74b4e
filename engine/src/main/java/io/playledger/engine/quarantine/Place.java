package io.playledger.engine.quarantine;

/// A stretch of a record's bytes, `[from, to)`; empty where something is missing.
public record Place(int from, int to) {}
