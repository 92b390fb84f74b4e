package io.playledger.engine.recommend;

import io.playledger.engine.recommend.model.Dense;
import io.playledger.engine.recommend.model.Edges;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the models bring for one history: candidates by arrows from what the user took, then scored
/// by all of them together.
///
/// Vectors rank candidates and bring none of their own, so that the cost of an answer depends on
/// the history and not on how many items there are.
final class Candidates {
    /// Something the user took, with its weight now.
    record Source(String itemId, double weight) {}

    /// A candidate with what speaks for it.
    static final class Candidate {
        final String itemId;
        final int number;
        double neighbours;
        double autoencoder;
        double vectors;
        double popularity;
        double score;
        int bestNeighbour = -1;
        double bestNeighbourPart;
        int bestAutoencoder = -1;
        double bestAutoencoderPart;

        Candidate(String itemId, int number) {
            this.itemId = itemId;
            this.number = number;
        }
    }

    private final Serving serving;
    private final Map<Integer, Candidate> byNumber = new HashMap<>();

    Candidates(Serving serving) {
        this.serving = serving;
    }

    /// Candidates in the order of their scores; of equals the lower id.
    List<Candidate> ranked(
            List<Source> sources, java.util.function.ToDoubleFunction<String> popularity) {
        float[] profile = new float[serving.parts.dimensions()];
        for (int i = 0; i < sources.size(); i++) {
            int number = serving.number(sources.get(i).itemId());
            if (number >= 0) {
                double weight = sources.get(i).weight();
                arrows(serving.parts.neighbours(), number, weight, false);
                arrows(serving.parts.autoencoder(), number, weight, true);
                Dense.add(
                        (float) weight,
                        serving.parts.vectors(),
                        number * profile.length,
                        profile,
                        0,
                        profile.length);
            }
        }
        List<Candidate> all = new ArrayList<>(byNumber.values());
        for (Candidate candidate : all) {
            candidate.vectors =
                    Math.max(
                            0,
                            Dense.dot(
                                    profile,
                                    0,
                                    serving.parts.vectors(),
                                    candidate.number * profile.length,
                                    profile.length));
            candidate.popularity =
                    Math.log1p(Math.max(0, popularity.applyAsDouble(candidate.itemId)));
        }
        blend(all);
        all.sort(
                Comparator.comparingDouble((Candidate c) -> -c.score).thenComparing(c -> c.itemId));
        return all;
    }

    private void arrows(Edges edges, int source, double weight, boolean autoencoder) {
        for (int at = edges.from(source); at < edges.to(source); at++) {
            int target = edges.target(at);
            Candidate candidate =
                    byNumber.computeIfAbsent(
                            target, n -> new Candidate(serving.parts.items().get(n), n));
            double part = weight * edges.score(at);
            if (autoencoder) {
                candidate.autoencoder += part;
                if (part > candidate.bestAutoencoderPart) {
                    candidate.bestAutoencoderPart = part;
                    candidate.bestAutoencoder = source;
                }
            } else {
                candidate.neighbours += part;
                if (part > candidate.bestNeighbourPart) {
                    candidate.bestNeighbourPart = part;
                    candidate.bestNeighbour = source;
                }
            }
        }
    }

    /// Each model's part divided by its highest, weighted; after it every field is a part of the
    /// score.
    private void blend(List<Candidate> all) {
        double n = 0;
        double a = 0;
        double v = 0;
        double p = 0;
        for (Candidate c : all) {
            n = Math.max(n, c.neighbours);
            a = Math.max(a, c.autoencoder);
            v = Math.max(v, c.vectors);
            p = Math.max(p, c.popularity);
        }
        // A hybrid may have no use for one of these; a little of it breaks ties all the same.
        double wn = Math.max(0.05, serving.weight("item-knn"));
        double wa = Math.max(0.05, serving.weight("ease"));
        double wv = Math.max(0.05, serving.weight("ials"));
        double wp = Math.max(0.01, serving.weight("popularity"));
        double sum = wn + wa + wv + wp;
        for (Candidate c : all) {
            double ofNeighbours = c.neighbours;
            double ofAutoencoder = c.autoencoder;
            c.neighbours = n > 0 ? wn / sum * c.neighbours / n : 0;
            c.autoencoder = a > 0 ? wa / sum * c.autoencoder / a : 0;
            c.vectors = v > 0 ? wv / sum * c.vectors / v : 0;
            c.popularity = p > 0 ? wp / sum * c.popularity / p : 0;
            c.bestNeighbourPart =
                    ofNeighbours > 0 ? c.bestNeighbourPart / ofNeighbours * c.neighbours : 0;
            c.bestAutoencoderPart =
                    ofAutoencoder > 0 ? c.bestAutoencoderPart / ofAutoencoder * c.autoencoder : 0;
            c.score = c.neighbours + c.autoencoder + c.vectors + c.popularity;
        }
    }
}
