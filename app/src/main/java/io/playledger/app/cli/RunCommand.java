package io.playledger.app.cli;

import io.playledger.engine.royalty.period.RunEntry;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `playledger run current RUN`.
@Command(
        name = "run",
        description = "One run of a period.",
        mixinStandardHelpOptions = true,
        subcommands = RunCommand.Current.class)
final class RunCommand extends ParentCommand {

    @Command(
            name = "current",
            description =
                    "Make an earlier run the current one of its period; until the sign-off only.",
            mixinStandardHelpOptions = true)
    static final class Current implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();

        @Parameters(paramLabel = "RUN", description = "Number of the run; runs lists them.")
        long run;

        @Override
        public Integer call() {
            RunEntry now =
                    options.withEngine(
                            engine -> engine.periods().makeCurrent(run, person.orAccount()));
            if (options.json) {
                Output.json(PeriodJson.of(now));
            } else {
                Output.line(
                        "Run %d is the current run of %s.".formatted(now.id(), now.key().label()));
            }
            return 0;
        }
    }
}
