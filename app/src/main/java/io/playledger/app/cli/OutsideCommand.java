package io.playledger.app.cli;

import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.OutsideBook;
import io.playledger.engine.erasure.OutsideStore;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger deletions outside`.
@Command(
        name = "outside",
        description = {
            "Stores that are not Playledger's: they read requests on the topic deletion-requests"
                + " and answer on deletion-confirmations (docs/spec/deletion-confirmations.md).",
            "Lists them, and the answers that could not be taken."
        },
        mixinStandardHelpOptions = true,
        subcommands = {OutsideCommand.Register.class, OutsideCommand.Retire.class})
final class OutsideCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    private record Told(List<OutsideStore> stores, List<OutsideBook.Refusal> refusals) {}

    @Override
    public Integer call() {
        Told told =
                options.withEngine(engine ->
                        new Told(
                                engine.deletions().outside().stores(),
                                engine.deletions().outside().refusals()));
        if (options.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("stores", told.stores().stream().map(OutsideCommand::json).toList());
            json.put(
                    "refused_answers",
                    told.refusals().stream()
                            .map(it ->
                                    Map.of(
                                            "at",
                                            it.at().toString(),
                                            "place",
                                            it.place(),
                                            "why",
                                            it.why()))
                            .toList());
            Output.json(json);
            return 0;
        }
        if (told.stores().isEmpty()) {
            Output.line("No outside store is registered.");
        }
        told.stores()
                .forEach(it ->
                        Output.line(
                                "%-12s %-20s %s: %s%s"
                                        .formatted(
                                                it.name(),
                                                it.title(),
                                                it.owner(),
                                                it.holds(),
                                                it.retiredAt() == null
                                                        ? ""
                                                        : "  (asked no more since "
                                                                + it.retiredAt()
                                                                + ")")));
        told.refusals()
                .forEach(it ->
                        Output.line(
                                "refused answer %s at %s: %s"
                                        .formatted(it.place(), it.at(), it.why())));
        return 0;
    }

    private static Map<String, Object> json(OutsideStore store) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("store", store.name());
        json.put("title", store.title());
        json.put("owner", store.owner());
        json.put("holds", store.holds());
        json.put("erases", store.erases());
        json.put("verifies", store.verifies());
        json.put("registered_at", store.registeredAt().toString());
        json.put("registered_by", store.registeredBy());
        json.put("retired_at", store.retiredAt() == null ? null : store.retiredAt().toString());
        return json;
    }

    @Command(
            name = "register",
            description = "Register a store: open requests ask it too from now on.",
            mixinStandardHelpOptions = true)
    static final class Register implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();

        @Parameters(index = "0", paramLabel = "NAME", description = "As its answers name it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String name;

        @Option(names = "--title", paramLabel = "TEXT", description = "Its name for people.")
        @Nullable String title;

        @Option(
                names = "--owner",
                required = true,
                paramLabel = "WHO",
                description = "Who answers for it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String owner;

        @Option(
                names = "--holds",
                required = true,
                paramLabel = "TEXT",
                description = "What of a subject can be in it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String holds;

        @Option(
                names = "--erases",
                defaultValue = "As its owner says.",
                paramLabel = "TEXT",
                description = "How that is taken out.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String erases;

        @Option(
                names = "--verifies",
                defaultValue = "By its owner's own check.",
                paramLabel = "TEXT",
                description = "How somebody can be sure.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String verifies;

        @Override
        public Integer call() {
            Person by = person.orAccount();
            OutsideStore store =
                    new OutsideStore(
                            name,
                            title == null ? name : title,
                            owner,
                            holds,
                            erases,
                            verifies,
                            Instant.now().truncatedTo(ChronoUnit.MICROS),
                            by.name(),
                            null);
            options.withEngine(engine -> {
                engine.deletions().outside().register(store, by);
                return 0;
            });
            if (options.json) {
                Output.json(json(store));
            } else {
                Output.line(
                        name
                                + " is registered; it reads the topic deletion-requests and answers"
                                + " on deletion-confirmations.");
            }
            return 0;
        }
    }

    @Command(
            name = "retire",
            description = "Ask a store no more; where it has not confirmed, a person must.",
            mixinStandardHelpOptions = true)
    static final class Retire implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();

        @Parameters(index = "0", paramLabel = "NAME", description = "The store.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String name;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String reason;

        @Override
        public Integer call() {
            Person by = person.orAccount();
            options.withEngine(engine -> {
                engine.deletions().outside().retire(name, by, reason);
                return 0;
            });
            if (options.json) {
                Output.json(Map.of("store", name, "retired", true));
            } else {
                Output.line(name + " is asked no more.");
            }
            return 0;
        }
    }
}
