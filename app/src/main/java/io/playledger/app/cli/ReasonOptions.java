package io.playledger.app.cli;

import picocli.CommandLine.Option;

/// Why something is recorded.
final class ReasonOptions {
    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for the audit trail.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String text;
}
