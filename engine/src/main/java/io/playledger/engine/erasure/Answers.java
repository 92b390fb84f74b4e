package io.playledger.engine.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Writes answers: to the regulator what every store has come to, to the subject what there is.
final class Answers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DeletionBook book;
    private final Erasures erasures;
    private final AnswerWriter pdf;
    private final SubjectEvents events;
    private final ExportBook exports;
    private final InstantSource clock;

    Answers(
            DeletionBook book,
            Erasures erasures,
            AnswerWriter pdf,
            SubjectEvents events,
            ExportBook exports,
            InstantSource clock) {
        this.book = book;
        this.erasures = erasures;
        this.pdf = pdf;
        this.events = events;
        this.exports = exports;
        this.clock = clock;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Path write(DeletionDetail detail, Path file, Person by) {
        Instant now = now();
        Path to = file.toAbsolutePath().normalize();
        boolean print = to.toString().toLowerCase(Locale.ROOT).endsWith(".pdf");
        try {
            Path folder = to.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (print) {
                pdf.write(detail, erasures.registry(), now, to);
            } else {
                Files.writeString(
                        to,
                        JSON.writerWithDefaultPrettyPrinter()
                                        .writeValueAsString(
                                                DeletionJson.answer(
                                                        detail, erasures.registry(), now))
                                + "\n");
            }
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The answer could not be written to " + to + ": " + Reason.of(e) + ".",
                    e);
        }
        exports.made(MadeExport.Kind.ANSWER, detail.request().label(), to, by);
        book.change(
                detail.request().id(),
                it -> it,
                Act.DELETION_ANSWERED,
                new DeletionStep(
                        detail.request().id(),
                        now,
                        null,
                        by.name(),
                        "answered",
                        "The answer was written as " + (print ? "PDF." : "JSON.")));
        return to;
    }

    long access(DeletionDetail detail, Path file, Person by, Progress progress) {
        DeletionRequest request = detail.request();
        if (request.type() != DeletionDraft.Type.ACCESS || !request.unfinished()) {
            throw Erasures.refused(
                    request.label() + " is no open request for access: it gives no events");
        }
        Subject subject =
                book.subject(request.id())
                        .orElseThrow(() ->
                                Erasures.refused(request.label() + " knows no subject any more"));
        long count = events.write(subject, file.toAbsolutePath().normalize(), progress);
        exports.handedOut(subject, request.label(), file, by);
        Instant now = now();
        book.change(
                request.id(),
                it -> it.closed(now),
                Act.DELETION_ANSWERED,
                new DeletionStep(
                        request.id(),
                        now,
                        null,
                        by.name(),
                        "answered",
                        count + " records were handed out."));
        book.forget(request.id(), now);
        return count;
    }
}
