package io.playledger.app.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process of its own that runs a main class of the tests, so that it can be killed.
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private ChildJvm(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts the main class with this JVM's class path and flags; its stderr goes to the file.
    public static ChildJvm start(Class<?> main, Path errors, String heap, String... arguments) {
        List<String> command = new ArrayList<>(interruptsSwitchedOn());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-D"))
                .filter(flag -> !flag.startsWith("-Dsurefire") && !flag.startsWith("-Dbasedir"))
                .forEach(command::add);
        command.add("-Xmx" + heap);
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A build in the background of a shell has interrupts switched off, and so would its child.
    private static List<String> interruptsSwitchedOn() {
        Path status = Path.of("/proc/self/status");
        try {
            boolean off =
                    Files.exists(status)
                            && Files.readAllLines(status).stream()
                                    .filter(line -> line.startsWith("SigIgn:"))
                                    .map(line -> line.substring("SigIgn:".length()).strip())
                                    .anyMatch(ignored ->
                                            (Long.parseUnsignedLong(ignored, 16) & 0b10) != 0);
            return off ? List.of("env", "--default-signal=INT") : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for a line of its stdout that begins so, and returns the rest of it.
    public String await(String beginning) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length()).strip();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the child ended without saying «" + beginning + "»");
    }

    /// The next line of its stdout.
    public String next() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("the child ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a line to its stdin.
    public void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /// Waits until it ends by itself.
    public int exit() throws InterruptedException {
        return process.waitFor();
    }

    /// SIGKILL, and waits until it is gone.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// SIGTERM, and waits for its exit code; what it says last can still be read.
    public int stop() throws InterruptedException {
        process.toHandle().destroy();
        return process.waitFor();
    }

    /// SIGINT, what Ctrl+C sends, and waits for its exit code.
    public int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        return process.waitFor();
    }

    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
