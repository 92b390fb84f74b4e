package io.playledger.engine.live;

/// Plays of one country or surface in the window.
public record LiveShare(String name, long plays) {}
