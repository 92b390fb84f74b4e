package io.playledger.engine.recommend.model;

/// What a model is trained on.
///
/// @param interactions who took what
/// @param fields what is known of the items; [ItemFields#NONE] where nothing is
/// @param seed of everything random
public record TrainingSet(Interactions interactions, ItemFields fields, long seed) {
    public TrainingSet withInteractions(Interactions other) {
        return new TrainingSet(other, fields, seed);
    }
}
