package io.playledger.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/// `playledger model rollback`.
@Command(
        name = "rollback",
        description = "Serve the version that was active before.",
        mixinStandardHelpOptions = true)
final class ModelRollbackCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin PersonOptions person = new PersonOptions();

    @Override
    public Integer call() {
        ModelText.print(
                options,
                options.withEngine(
                        engine -> engine.recommendations().rollBack(person.orAccount())));
        return 0;
    }
}
