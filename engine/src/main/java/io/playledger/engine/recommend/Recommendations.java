package io.playledger.engine.recommend;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;

import java.util.List;

/// Recommendations: what a screen, a command or a service can ask for.
public interface Recommendations {
    /// A list for one user, with the reasons of each item.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when the request asks
    ///   for what cannot be
    Answer recommend(Request request);

    /// Why an item is not in the list of the request, or where it is.
    WhyNot whyNot(Request request, String itemId);

    /// Brings features up to what is archived.
    ///
    /// @return events taken
    long follow();

    /// Trains a version from the archive and records it, with its metrics; it serves once
    /// activated.
    ModelVersion train(TrainRequest request, Progress progress);

    /// Newest first.
    List<ModelVersion> models();

    /// Serves this version from now on.
    ModelVersion activate(int version, Person by);

    /// Serves the version that was active before.
    ModelVersion rollBack(Person by);

    /// How serving and features are.
    Health health();
}
