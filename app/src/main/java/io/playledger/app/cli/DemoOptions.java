package io.playledger.app.cli;

import io.playledger.app.demo.Demo;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// How the simulated stream runs.
final class DemoOptions {
    @Option(names = "--demo", description = "Open on a throw-away home with a simulated stream.")
    boolean demo;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Records a second of the demo (default: ${DEFAULT-VALUE}).",
            defaultValue = "" + Demo.RATE_DEFAULT)
    double rate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same stream (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    long seed;

    @Option(
            names = "--screenshot",
            paramLabel = "DIR",
            description = "With --demo: write PNGs of every screen and exit; needs no display.")
    java.nio.file.@Nullable Path screenshot;
}
