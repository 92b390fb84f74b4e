package io.playledger.view.sample;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.export.EvidenceRequest;
import io.playledger.engine.royalty.export.Exports;
import io.playledger.engine.royalty.export.StatementFormat;
import io.playledger.engine.royalty.export.StatementRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Exports that say what they were asked for.
final class SampleExports implements Exports {
    @Override
    public List<Path> statements(StatementRequest request, Progress progress) {
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

    @Override
    public Path evidence(EvidenceRequest request, Progress progress) {
        try {
            return Files.writeString(request.file(), "evidence of run " + request.runId() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
