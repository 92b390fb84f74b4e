package io.playledger.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that does nothing without one of its subcommands.
abstract class ParentCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: "
                        + spec.qualifiedName()
                        + " "
                        + String.join("|", spec.subcommands().keySet())
                        + ".");
    }
}
