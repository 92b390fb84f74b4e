package io.playledger.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/// `playledger model list`.
@Command(
        name = "list",
        description = "Trained versions, the newest first.",
        mixinStandardHelpOptions = true)
final class ModelListCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Override
    public Integer call() {
        ModelText.printAll(
                options, options.withEngine(engine -> engine.recommendations().models()));
        return 0;
    }
}
