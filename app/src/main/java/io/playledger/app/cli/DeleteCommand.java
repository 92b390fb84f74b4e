package io.playledger.app.cli;

import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.DeletionDraft.Origin;
import io.playledger.engine.erasure.DeletionJson;
import io.playledger.engine.erasure.Receipt;
import io.playledger.engine.erasure.Regulation;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/// `playledger delete --user U` or `delete --file FILE`: takes requests in.
@Command(
        name = "delete",
        description = {
            "Take a deletion request in: the user is hidden from every query at once, and erased"
                    + " from every store by the engine, or by deletions run.",
            "The same request twice is one request. deletions shows what each store has come to."
        },
        mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin PersonOptions person = new PersonOptions();

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Whom whom;

    static final class Whom {
        @Option(
                names = "--user",
                paramLabel = "USER",
                description = "The user's id, as events spell it.")
        @Nullable String user;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description =
                        "Many requests, CSV with a head or JSON lines: user_id, regulation,"
                                + " subject_request_id, subject_request_type, submitted_time, from,"
                                + " to.")
        @Nullable Path file;
    }

    @Option(
            names = "--regulation",
            paramLabel = "LAW",
            defaultValue = "gdpr",
            description = "gdpr, ccpa (default: ${DEFAULT-VALUE}); decides when the answer is due.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String regulation;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "erasure",
            description = "erasure, or access: what is held is handed out (default: erasure).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String type;

    @Option(
            names = "--request-id",
            paramLabel = "ID",
            description = "The sender's name for the request (default: a new one).")
    @Nullable String requestId;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only events from then on, by their own time.")
    @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only events before then.")
    @Nullable Instant to;

    @Override
    public Integer call() {
        Person by = person.orAccount();
        List<Receipt> receipts =
                options.withEngine(engine -> {
                    Path file = whom.file;
                    return file != null
                            ? engine.deletions().submitFile(file, by)
                            : List.of(engine.deletions().submit(draft(), by));
                });
        if (options.json) {
            Output.json(
                    whom.file == null
                            ? DeletionJson.receipt(receipts.getFirst())
                            : receipts.stream().map(DeletionJson::receipt).toList());
        } else {
            receipts.forEach(it ->
                    Output.line(
                            it.known()
                                    ? "%s was there before; nothing was recorded."
                                            .formatted(it.request().label())
                                    : "%s received; the answer is due by %s. %s"
                                            .formatted(
                                                    it.request().label(),
                                                    it.request().dueAt(),
                                                    it.request().type()
                                                                    == DeletionDraft.Type.ERASURE
                                                            ? "The user is hidden from every query."
                                                            : "Hand it out with: playledger"
                                                                    + " deletions access "
                                                                    + it.request().id()
                                                                    + " FILE")));
        }
        return 0;
    }

    private DeletionDraft draft() {
        return new DeletionDraft(
                requestId == null ? DeletionDraft.freshId() : requestId,
                String.valueOf(whom.user),
                Regulation.named(regulation),
                DeletionDraft.Type.named(type),
                Origin.COMMAND,
                Instant.now(),
                from,
                to);
    }
}
