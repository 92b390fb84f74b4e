package io.playledger.view.sample;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.export.StatementFormat;
import io.playledger.engine.royalty.export.StatementRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Exports that say what they were asked for.
final class SampleExports {
    private SampleExports() {}

    static List<Path> write(StatementRequest request, Progress progress) {
        try {
            List<Path> files = new ArrayList<>();
            for (StatementFormat format : request.formats()) {
                Path file = request.folder().resolve("statement." + format.wireName());
                files.add(Files.writeString(file, "run " + request.runId() + "\n"));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
