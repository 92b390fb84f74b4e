package io.playledger.app.cli;

import picocli.CommandLine.Command;

/// `playledger model …`.
@Command(
        name = "model",
        description = "Recommendation models: measure, train, activate, roll back.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ModelTrainCommand.class,
            ModelListCommand.class,
            ModelActivateCommand.class,
            ModelRollbackCommand.class,
            ModelEvaluateCommand.class,
            ModelSplitCommand.class
        })
final class ModelCommand extends ParentCommand {}
