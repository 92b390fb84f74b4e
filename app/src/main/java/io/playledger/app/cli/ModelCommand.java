package io.playledger.app.cli;

import picocli.CommandLine.Command;

/// `playledger model …`.
@Command(
        name = "model",
        description = "Recommendation models: measure, train, activate, roll back.",
        mixinStandardHelpOptions = true,
        subcommands = {ModelEvaluateCommand.class, ModelSplitCommand.class})
final class ModelCommand extends ParentCommand {}
