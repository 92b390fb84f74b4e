package io.playledger.engine.recommend;

/// Why an item is not in a list.
///
/// @param verdict `listed`, `unknown_item`, `filtered`, `not_candidate`, `score`, `artist_cap`,
///   `diversity`
/// @param explanation in words
/// @param rank by score among the candidates, 0 where it was none
/// @param score its own, and of the last that was listed
public record WhyNot(
        String itemId,
        String verdict,
        String explanation,
        int rank,
        double score,
        double lastListedScore) {}
