package io.playledger.view.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks a person for a place on disk.
@FunctionalInterface
public interface FileDialogs {
    /// The folder that the person chose; empty if they thought better of it. UI thread.
    Optional<Path> chooseFolder(String title);

    /// The file that the person chose; empty if they thought better of it, or where none can be
    /// chosen. UI thread.
    ///
    /// @param kind what the files are called
    /// @param patterns for example `*.csv`
    default Optional<Path> chooseFile(String title, String kind, List<String> patterns) {
        return Optional.empty();
    }

    /// A file to write, which may be there; empty if they thought better of it, or where none can
    /// be chosen. UI thread.
    default Optional<Path> chooseNewFile(String title, String name) {
        return Optional.empty();
    }
}
