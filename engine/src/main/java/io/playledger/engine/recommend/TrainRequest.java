package io.playledger.engine.recommend;

import io.playledger.engine.audit.Person;

/// What to train.
///
/// @param days how far back, by event time
/// @param seed of everything random
public record TrainRequest(int days, long seed, Person by) {}
