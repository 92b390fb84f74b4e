package io.playledger.engine.royalty.export;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Folders of files under way.
final class Drafts {
    private Drafts() {}

    /// Deletes a folder with all that is in it; what stays is logged, since the act itself counts.
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(Drafts.class)
                    .warn("The draft folder {} could not be removed: {}", folder, e.toString());
        }
    }
}
