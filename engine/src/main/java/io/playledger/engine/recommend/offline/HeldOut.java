package io.playledger.engine.recommend.offline;

import io.playledger.engine.Progress;
import io.playledger.engine.recommend.model.Family;
import io.playledger.engine.recommend.model.Interactions;
import io.playledger.engine.recommend.model.ItemFields;
import io.playledger.engine.recommend.model.Parameters;
import io.playledger.engine.recommend.model.TrainingSet;

import java.util.List;

/// A hashed fifth of the interactions held out of training, to measure models on. A hybrid's
/// weights are chosen inside the rest; the families keep their standard parameters, so that a
/// night's training stays bounded.
public final class HeldOut {
    public static final List<Family> FAMILIES =
            List.of(
                    Family.POPULARITY,
                    Family.ITEM_KNN,
                    Family.USER_KNN,
                    Family.EASE,
                    Family.IALS,
                    Family.HYBRID);

    private final Interactions train;
    private final Evaluation.TestPart test;
    private final Tuning tuning;
    private final int k;
    private Parameters weights = Parameters.NONE;

    public HeldOut(Interactions all, long seed, int k) {
        this.k = k;
        boolean[] out = Split.mark(all, Split.Method.HASHED, 0.2, seed);
        train = all.where(at -> !out[at]);
        test = Tuning.part(all.where(at -> out[at]));
        tuning = new Tuning(new TrainingSet(train, ItemFields.NONE, seed), k);
        for (Family family : FAMILIES) {
            tuning.keep(family, family.choices().getFirst());
        }
    }

    public Parameters weights(Progress progress) {
        weights = tuning.weights(progress);
        return weights;
    }

    public Parameters parameters(Family family) {
        return family == Family.HYBRID ? Parameters.NONE : family.choices().getFirst();
    }

    public Metrics measure(Family family, Progress progress) {
        Parameters parameters = family == Family.HYBRID ? weights : parameters(family);
        return Evaluation.measure(tuning.train(family, parameters, progress), train, test, k)
                .metrics();
    }
}
