package io.playledger.app.cli;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Logs;
import io.playledger.app.home.Settings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/// Options that every command takes.
final class HomeOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder that holds everything (default: ~/.playledger).")
    @Nullable Path home;

    @Option(names = "--json", description = "Print one JSON document on stdout.")
    boolean json;

    /// Opens the folder and sends logs there.
    HomeFolder folder() {
        HomeFolder folder = HomeFolder.open(home == null ? HomeFolder.standard() : home);
        Logs.to(folder.logs());
        return folder;
    }

    static Settings settings(HomeFolder folder) {
        return Settings.load(folder.settingsFile());
    }
}
