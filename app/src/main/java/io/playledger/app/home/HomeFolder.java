package io.playledger.app.home;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The one folder that holds everything of an installation.
///
/// @param root absolute
public record HomeFolder(Path root) {
    /// `~/.playledger`.
    public static Path standard() {
        return Path.of(System.getProperty("user.home"), ".playledger");
    }

    /// Makes the folder where it is missing.
    ///
    /// @throws PlayledgerException `STORAGE_FAILED` when it cannot be made or written
    public static HomeFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The home folder "
                            + root
                            + " cannot be made: "
                            + Reason.of(e)
                            + ". Choose another with --home DIR.",
                    e);
        }
        if (!Files.isWritable(root)) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The home folder "
                            + root
                            + " cannot be written. Change its permissions or choose another with"
                            + " --home DIR.");
        }
        return new HomeFolder(root);
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path bus() {
        return root.resolve("bus");
    }

    public Path settingsFile() {
        return root.resolve("playledger.properties");
    }
}
