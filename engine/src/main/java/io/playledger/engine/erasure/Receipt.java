package io.playledger.engine.erasure;

/// What a sender is told, by OpenDSR: that it was received, and the expected completion (the
/// request's due date).
///
/// @param known whether the same request had come before; then nothing was recorded
public record Receipt(DeletionRequest request, boolean known) {}
