package io.playledger.app;

import io.playledger.app.cli.PlayledgerCommand;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Entry of the program. Not a JavaFX `Application` itself, so that the class path alone can start
/// it.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // stdout carries documents for scripts: UTF-8 whatever the machine's locale is.
        System.setOut(
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        int exit = PlayledgerCommand.run(args);
        System.exit(exit);
    }
}
