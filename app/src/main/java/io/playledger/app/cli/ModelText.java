package io.playledger.app.cli;

import io.playledger.app.http.RecommendJson;
import io.playledger.engine.recommend.ModelVersion;

import java.util.List;

/// Model versions, as text and as JSON.
final class ModelText {
    private ModelText() {}

    static void print(HomeOptions options, ModelVersion version) {
        if (options.json) {
            Output.json(RecommendJson.of(version));
        } else {
            line(version);
        }
    }

    static void printAll(HomeOptions options, List<ModelVersion> versions) {
        if (options.json) {
            Output.json(versions.stream().map(RecommendJson::of).toList());
        } else if (versions.isEmpty()) {
            Output.line("No model was trained yet: playledger model train.");
        } else {
            versions.forEach(ModelText::line);
        }
    }

    private static void line(ModelVersion v) {
        Output.line(
                "Model %d%s · %,d pairs, %,d users, %,d items of the %d days before %s · archive snapshot %d · trained by %s in %.1f s, heap %,d MB"
                        .formatted(
                                v.version(),
                                v.active() ? " (active)" : "",
                                v.interactions(),
                                v.users(),
                                v.items(),
                                v.days(),
                                v.asOf(),
                                v.archiveSnapshot(),
                                v.trainedBy(),
                                v.tookMillis() / 1000.0,
                                v.memoryBytes() / 1_000_000));
        v.metrics().stream()
                .filter(each -> each.name().equals("ndcg_ideal_cut_at_k"))
                .forEach(each ->
                        Output.line(
                                "  %-11s NDCG@%d %.4f"
                                        .formatted(each.model(), each.k(), each.value())));
    }
}
