package io.playledger.engine.source;

import io.playledger.engine.json.Json;

import org.jspecify.annotations.Nullable;

/// A source's row in the contract's shape; whether it keeps the contract is yet to be checked.
///
/// @param receivedAt when it was received, as the source tells it
record MappedRow(Json.Obj event, @Nullable Json receivedAt) {}
