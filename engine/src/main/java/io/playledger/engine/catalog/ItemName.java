package io.playledger.engine.catalog;

/// What people call an item.
public record ItemName(String name, String artist) {}
