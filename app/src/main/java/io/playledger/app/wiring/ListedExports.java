package io.playledger.app.wiring;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.ExportBook;
import io.playledger.engine.erasure.MadeExport;
import io.playledger.engine.royalty.export.EvidenceRequest;
import io.playledger.engine.royalty.export.Exports;
import io.playledger.engine.royalty.export.StatementRequest;

import java.nio.file.Path;
import java.util.List;

/// Exports of runs that are listed with who had them made.
final class ListedExports implements Exports {
    private final Exports runs;
    private final ExportBook book;

    ListedExports(Exports runs, ExportBook book) {
        this.runs = runs;
        this.book = book;
    }

    @Override
    public List<Path> statements(StatementRequest request, Progress progress) {
        return listed(
                MadeExport.Kind.STATEMENT, request.runId(), runs.statements(request, progress));
    }

    @Override
    public Path evidence(EvidenceRequest request, Progress progress) {
        MadeExport.Kind kind =
                switch (request.events()) {
                    case HASHES -> MadeExport.Kind.EVIDENCE;
                    case FILES -> MadeExport.Kind.EVENTS;
                };
        return listed(kind, request.runId(), List.of(runs.evidence(request, progress))).getFirst();
    }

    List<Path> listed(MadeExport.Kind kind, long run, List<Path> files) {
        files.forEach(file -> book.made(kind, "run " + run, file, Person.atThisMachine()));
        return files;
    }
}
