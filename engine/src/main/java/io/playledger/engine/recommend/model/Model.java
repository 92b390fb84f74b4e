package io.playledger.engine.recommend.model;

/// A trained model. Safe for any thread.
public interface Model {
    /// Sets every item's score for this history; higher is better, and what the model knows nothing
    /// of stays 0 or below. Items of the history may get any score.
    ///
    /// @param scores as long as there are items; all 0
    void score(History history, float[] scores);
}
