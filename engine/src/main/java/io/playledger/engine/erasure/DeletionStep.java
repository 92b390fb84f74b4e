package io.playledger.engine.erasure;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// An entry of a request's timeline; never changed.
///
/// @param store which store it is about, null for the request
/// @param actor who: a person, `engine`, or the store itself
/// @param what stable name: `received`, `hidden`, `erased`, `verified`, `failed`, `refused`, …
/// @param text in words, with no identity
public record DeletionStep(
        long request, Instant at, @Nullable String store, String actor, String what, String text) {}
