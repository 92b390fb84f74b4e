package io.playledger.app.cli;

import io.playledger.engine.Engine;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionJson;
import io.playledger.engine.erasure.DeletionRequest;
import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger deletions [ID] [--audit FILE]` and what people do about requests.
@Command(
        name = "deletions",
        description =
                "Deletion requests: the least time left first, and what each store has come to.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DeletionsCommand.Run.class,
            DeletionsCommand.Hold.class,
            DeletionsCommand.Release.class,
            DeletionsCommand.Extend.class,
            DeletionsCommand.Cancel.class,
            DeletionsCommand.Note.class,
            DeletionsCommand.Retry.class,
            DeletionsCommand.Access.class,
            DeletionsCommand.DestroyKey.class,
            DeletionsCommand.Stores.class,
            DeletionExportsCommand.class,
            OutsideCommand.class,
            DeletionsCommand.Confirm.class
        })
final class DeletionsCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin PersonOptions person = new PersonOptions();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A request: 12 or D-12.")
    @Nullable String id;

    @Option(
            names = "--audit",
            paramLabel = "FILE",
            description = "Write the answer to a file: .pdf by its name, else JSON.")
    @Nullable Path audit;

    @Override
    public Integer call() {
        String one = id;
        if (one == null) {
            List<DeletionDetail> board = options.withEngine(engine -> engine.deletions().board());
            board(board);
            return 0;
        }
        Person by = person.orAccount();
        Path file = audit;
        options.withEngine(engine -> {
            if (file != null) {
                engine.deletions().answer(number(one), file, by);
            }
            tell(options, engine, number(one));
            return 0;
        });
        return 0;
    }

    private void board(List<DeletionDetail> board) {
        Instant now = Instant.now();
        if (options.json) {
            Output.json(board.stream().map(it -> DeletionJson.brief(it, now)).toList());
        } else if (board.isEmpty()) {
            Output.line("There is no deletion request.");
        } else {
            board.forEach(it ->
                    Output.line(
                            "%-7s %-5s %-9s %-14s %s"
                                    .formatted(
                                            it.request().label(),
                                            it.request().regulation().name(),
                                            it.request().status().wireName(),
                                            left(it.request(), now),
                                            counts(it))));
        }
    }

    private static String counts(DeletionDetail detail) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        detail.stores().forEach(line -> counts.merge(line.state().wireName(), 1, Integer::sum));
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .toList());
    }

    static String left(DeletionRequest request, Instant now) {
        if (!request.unfinished()) {
            return "";
        }
        Duration left = Duration.between(now, request.dueAt());
        if (left.isNegative()) {
            return "overdue " + left.abs().toDays() + " d";
        }
        return left.toDays() > 0
                ? left.toDays() + " d left"
                : left.toHours() + " h " + left.toMinutesPart() + " min left";
    }

    static long number(String text) {
        try {
            return Long.parseLong(text.startsWith("D-") ? text.substring(2) : text);
        } catch (NumberFormatException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "«" + text + "» is no request: give 12 or D-12.", e);
        }
    }

    static void tell(HomeOptions options, Engine engine, long id) {
        DeletionDetail detail =
                engine.deletions()
                        .find(id)
                        .orElseThrow(() ->
                                new PlayledgerException(
                                        Code.BAD_INPUT,
                                        "There is no deletion request " + id + "."));
        Instant now = Instant.now();
        if (options.json) {
            Output.json(DeletionJson.answer(detail, engine.deletions().registry(), now));
            return;
        }
        DeletionRequest request = detail.request();
        Output.line(
                "%s  %s  %s  %s  due %s  subject %s"
                        .formatted(
                                request.label(),
                                request.regulation().name(),
                                request.status().wireName(),
                                left(request, now),
                                request.dueAt(),
                                request.subjectHash().substring(0, 16)));
        if (request.refused() > 0) {
            Output.line("%,d later events were refused.".formatted(request.refused()));
        }
        for (StoreLine line : detail.stores()) {
            Output.line(
                    "  %-14s %-9s %s"
                            .formatted(
                                    line.store(),
                                    line.state().wireName(),
                                    line.error() == null
                                            ? String.valueOf(
                                                    line.evidence() == null ? "" : line.evidence())
                                            : line.error()));
        }
        detail.steps()
                .forEach(step ->
                        Output.line(
                                "  %s  %-10s %-14s %s"
                                        .formatted(
                                                step.at(),
                                                step.what(),
                                                step.store() == null ? step.actor() : step.store(),
                                                step.text())));
    }

    /// Something that a person does about one request.
    abstract static class Act implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();

        @Parameters(index = "0", paramLabel = "ID", description = "The request: 12 or D-12.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String id;

        @Override
        public Integer call() {
            Person by = person.orAccount();
            options.withEngine(engine -> {
                act(engine.deletions(), number(id), by);
                tell(options, engine, number(id));
                return 0;
            });
            return 0;
        }

        abstract void act(Deletions deletions, long request, Person by);
    }

    /// With a reason.
    abstract static class Reasoned extends Act {
        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why; it is kept, so do not name the user.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String reason;
    }

    @Command(
            name = "hold",
            description = "Stop erasing for a legal reason; the deadline stands.",
            mixinStandardHelpOptions = true)
    static final class Hold extends Reasoned {
        @Override
        void act(Deletions deletions, long request, Person by) {
            deletions.hold(request, by, reason);
        }
    }

    @Command(name = "release", description = "End a hold.", mixinStandardHelpOptions = true)
    static final class Release extends Reasoned {
        @Override
        void act(Deletions deletions, long request, Person by) {
            deletions.release(request, by, reason);
        }
    }

    @Command(
            name = "extend",
            description = "Move the deadline by what the law allows, once.",
            mixinStandardHelpOptions = true)
    static final class Extend extends Reasoned {
        @Override
        void act(Deletions deletions, long request, Person by) {
            deletions.extend(request, by, reason);
        }
    }

    @Command(
            name = "cancel",
            description = "Take a request back while nothing was erased.",
            mixinStandardHelpOptions = true)
    static final class Cancel extends Reasoned {
        @Override
        void act(Deletions deletions, long request, Person by) {
            deletions.cancel(request, by, reason);
        }
    }

    @Command(name = "note", description = "Add a note.", mixinStandardHelpOptions = true)
    static final class Note extends Act {
        @Option(names = "--text", required = true, paramLabel = "TEXT", description = "The note.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String text;

        @Override
        void act(Deletions deletions, long request, Person by) {
            deletions.note(request, by, text);
        }
    }

    @Command(
            name = "retry",
            description = "Erase and verify now what is due later or failed.",
            mixinStandardHelpOptions = true)
    static final class Retry extends Act {
        @Option(
                names = "--store",
                paramLabel = "STORE",
                description = "One store alone (default: all).")
        @Nullable String store;

        @Override
        void act(Deletions deletions, long request, Person by) {
            try (ProgressLine progress = ProgressLine.onTerminal()) {
                deletions.retry(request, store, by, progress);
            }
        }
    }

    @Command(
            name = "confirm",
            description = "Confirm for an outside store that cannot answer by the bus.",
            mixinStandardHelpOptions = true)
    static final class Confirm extends Reasoned {
        @Option(
                names = "--store",
                required = true,
                paramLabel = "STORE",
                description = "The outside store.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String store;

        @Override
        void act(Deletions deletions, long request, Person by) {
            deletions.outside().confirm(request, store, by, reason);
        }
    }

    @Command(
            name = "destroy-key",
            description = "Make a closed request's hash in the audit trail belong to nobody.",
            mixinStandardHelpOptions = true)
    static final class DestroyKey extends Act {
        @Override
        void act(Deletions deletions, long request, Person by) {
            deletions.destroyKey(request, by);
        }
    }

    @Command(
            name = "access",
            description = "Write what is held of the subject of an access request; closes it.",
            mixinStandardHelpOptions = true)
    static final class Access extends Act {
        @Parameters(index = "1", paramLabel = "FILE", description = "JSON lines.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Override
        void act(Deletions deletions, long request, Person by) {
            try (ProgressLine progress = ProgressLine.onTerminal()) {
                deletions.access(request, file, by, progress);
            }
        }
    }

    @Command(
            name = "run",
            description = "Erase and verify everything that is open now, in one pass.",
            mixinStandardHelpOptions = true)
    static final class Run implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Override
        public Integer call() {
            List<DeletionDetail> board =
                    options.withEngine(engine -> {
                        try (ProgressLine progress = ProgressLine.onTerminal()) {
                            engine.deletions().run(Deletions.Urgency.NOW, progress);
                        }
                        return engine.deletions().board();
                    });
            if (options.json) {
                Instant now = Instant.now();
                Output.json(board.stream().map(it -> DeletionJson.brief(it, now)).toList());
            } else {
                long open = board.stream().filter(it -> it.request().unfinished()).count();
                Output.line(
                        open == 0
                                ? "Every request is closed."
                                : open + " requests are not finished; deletions shows why.");
            }
            return 0;
        }
    }

    @Command(
            name = "stores",
            description =
                    "What is registered: who owns it, what it holds, how it is erased and"
                            + " verified.",
            mixinStandardHelpOptions = true)
    static final class Stores implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Override
        public Integer call() {
            List<StoreCard> cards = options.withEngine(engine -> engine.deletions().registry());
            if (options.json) {
                Output.json(cards);
            } else {
                cards.forEach(card ->
                        Output.line(
                                "%s (%s)%n  holds     %s%n  erased    %s%n  verified  %s"
                                        .formatted(
                                                card.name(),
                                                card.owner(),
                                                card.holds(),
                                                card.erases(),
                                                card.verifies())));
            }
            return 0;
        }
    }
}
