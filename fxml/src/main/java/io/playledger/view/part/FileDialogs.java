package io.playledger.view.part;

import java.nio.file.Path;
import java.util.Optional;

/// Asks a person for a place on disk.
@FunctionalInterface
public interface FileDialogs {
    /// The folder that the person chose; empty if they thought better of it. UI thread.
    Optional<Path> chooseFolder(String title);
}
