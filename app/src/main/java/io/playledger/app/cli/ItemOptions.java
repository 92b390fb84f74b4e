package io.playledger.app.cli;

import picocli.CommandLine.Parameters;

/// The item that a command is about.
final class ItemOptions {
    @Parameters(
            index = "0",
            paramLabel = "ITEM",
            description = "Id of the item, for example track:01J9ZK3M.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String item;
}
