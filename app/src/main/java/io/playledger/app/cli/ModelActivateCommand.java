package io.playledger.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `playledger model activate VERSION`.
@Command(
        name = "activate",
        description = "Serve this version from now on.",
        mixinStandardHelpOptions = true)
final class ModelActivateCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin PersonOptions person = new PersonOptions();

    @Parameters(paramLabel = "VERSION", description = "As «model list» shows it.")
    int version;

    @Override
    public Integer call() {
        ModelText.print(
                options,
                options.withEngine(
                        engine -> engine.recommendations().activate(version, person.orAccount())));
        return 0;
    }
}
