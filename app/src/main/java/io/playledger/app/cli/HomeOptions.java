package io.playledger.app.cli;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Logs;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.engine.Engine;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Options that every command takes, and the home that they name.
final class HomeOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder that holds everything (default: ~/.playledger).")
    @Nullable Path home;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec command;

    @Option(names = "--json", description = "Print one JSON document on stdout.")
    boolean json;

    /// The folder, whether it is there or not.
    HomeFolder wanted() {
        if (home != null && home.toString().isBlank()) {
            throw new ParameterException(command.commandLine(), "--home names no folder.");
        }
        return new HomeFolder(
                (home == null ? HomeFolder.standard() : home).toAbsolutePath().normalize());
    }

    /// Opens the folder and sends logs there.
    HomeFolder folder() {
        HomeFolder folder = HomeFolder.open(wanted().root());
        Logs.to(folder.logs());
        return folder;
    }

    /// Runs an act on the home's engine, without the bus.
    <T> T withEngine(Function<Engine, T> act) {
        return withHome((engine, settings) -> act.apply(engine));
    }

    /// Runs an act on the home's engine and settings, without the bus.
    <T> T withHome(BiFunction<Engine, Settings, T> act) {
        HomeFolder folder = folder();
        Settings settings = Settings.load(folder.settingsFile());
        try (LocalEngine engine = LocalEngine.offline(folder, settings, Clock.systemUTC())) {
            return act.apply(engine, settings);
        }
    }
}
