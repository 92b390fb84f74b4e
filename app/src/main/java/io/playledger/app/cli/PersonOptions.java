package io.playledger.app.cli;

import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Who acts.
final class PersonOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec command;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who acts, for the audit trail (default: the operating system's user).")
    @Nullable String name;

    /// Who was named, or the operating system's user.
    Person orAccount() {
        if (name == null) {
            return Person.atThisMachine();
        }
        try {
            return Person.named(name);
        } catch (PlayledgerException e) {
            throw new ParameterException(command.commandLine(), "--as: " + e.getMessage(), e);
        }
    }
}
