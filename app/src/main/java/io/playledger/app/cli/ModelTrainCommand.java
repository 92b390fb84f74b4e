package io.playledger.app.cli;

import io.playledger.engine.recommend.ModelVersion;
import io.playledger.engine.recommend.Recommendations;
import io.playledger.engine.recommend.TrainRequest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `playledger model train`.
@Command(
        name = "train",
        description = "Train a version from the archive; it serves once activated.",
        mixinStandardHelpOptions = true)
final class ModelTrainCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin PersonOptions person = new PersonOptions();

    @Option(
            names = "--days",
            defaultValue = "365",
            description = "How far back, by event time. Default: ${DEFAULT-VALUE}.")
    int days;

    @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--activate", description = "Serve it from now on.")
    boolean activate;

    @Override
    public Integer call() {
        ModelVersion trained =
                options.withEngine(engine -> {
                    Recommendations recommendations = engine.recommendations();
                    ModelVersion version;
                    try (ProgressLine progress = ProgressLine.onTerminal()) {
                        version =
                                recommendations.train(
                                        new TrainRequest(days, seed, person.orAccount()), progress);
                    }
                    return activate
                            ? recommendations.activate(version.version(), person.orAccount())
                            : version;
                });
        ModelText.print(options, trained);
        return 0;
    }
}
