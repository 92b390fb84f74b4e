package io.playledger.app.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Lets a command end in order when the process is interrupted: what it does is asked to stop at
/// its next safe point, and the virtual machine stays until the command has said what was kept.
final class Interruption implements AutoCloseable {
    /// Long enough for a commit or a query to end; then the process ends as it would have.
    private static final int WAIT_SECONDS_MAX = 60;

    private static volatile CompletableFuture<Integer> exit = new CompletableFuture<>();

    private final Thread hook = new Thread(this::stop, "interruption");
    private volatile boolean asked;

    private Interruption() {}

    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /// A command begins; nobody waits for the one before.
    static void commandBegins() {
        exit = new CompletableFuture<>();
    }

    /// The command said all it had to say.
    static void commandEnded(int code) {
        exit.complete(code);
    }

    boolean asked() {
        return asked;
    }

    private void stop() {
        asked = true;
        try {
            Runtime.getRuntime().halt(exit.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            System.err.println(
                    "playledger: stopped before it came to an end; what was committed stays.");
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the virtual machine is ending: the hook is at work
        }
    }
}
