package io.playledger.engine.recommend;

/// How serving and features are.
///
/// @param activeVersion 0 where none is active
/// @param ageMillisP50 age of features at serving, over the last 1,000 answers; -1 where none
/// @param latencyMillisP50 of those answers, as measured in the engine
public record Health(
        int activeVersion,
        long featureAgeMillis,
        long ageMillisP50,
        long ageMillisP99,
        double latencyMillisP50,
        double latencyMillisP99,
        long answers,
        long cacheHits) {}
