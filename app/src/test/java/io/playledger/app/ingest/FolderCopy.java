package io.playledger.app.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Puts a folder back to an earlier state.
final class FolderCopy {
    private FolderCopy() {}

    /// Makes `to` the same as `from`, apart from the folders whose name begins so.
    static void putBack(Path from, Path to, String except) throws IOException {
        try (Stream<Path> old = Files.walk(to)) {
            for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isRegularFile(path) && !within(except, to.relativize(path))) {
                    Files.delete(path);
                }
            }
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isRegularFile(path) && !within(except, from.relativize(path))) {
                    Files.copy(path, target);
                }
            }
        }
    }

    private static boolean within(String beginning, Path path) {
        for (Path part : path) {
            if (part.toString().startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /// Makes `to` the same as `from`.
    static void copy(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            try (Stream<Path> old = Files.walk(to)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
