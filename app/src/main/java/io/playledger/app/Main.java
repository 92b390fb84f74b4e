package io.playledger.app;

import io.playledger.app.cli.PlayledgerCommand;

/// Entry of the program. Not a JavaFX `Application` itself, so that the class path alone can start
/// it.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int exit = PlayledgerCommand.run(args);
        System.exit(exit);
    }
}
