package io.playledger.engine.recommend.model;

/// Scores an item by the sum of the arrows that lead to it from the history.
public record EdgeModel(Edges edges) implements Model {
    @Override
    public void score(History history, float[] scores) {
        for (int source : history.items()) {
            for (int at = edges.from(source); at < edges.to(source); at++) {
                scores[edges.target(at)] += edges.score(at);
            }
        }
    }
}
