package io.playledger.app.cli;

import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.AuditHeads.HeadCheck;
import io.playledger.engine.audit.Person;
import io.playledger.engine.audit.SignedHead;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger audit`.
@Command(
        name = "audit",
        description = "The trail of every act, newest first; verify checks its chain.",
        mixinStandardHelpOptions = true,
        subcommands = {AuditCommand.Head.class, AuditCommand.Check.class})
final class AuditCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Entries at most (default: ${DEFAULT-VALUE}).")
    int limit;

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit must not be negative.");
        }
        List<AuditEntry> entries = options.withEngine(engine -> engine.periods().audit(limit));
        if (options.json) {
            Output.json(entries.stream().map(AuditCommand::json).toList());
        } else if (entries.isEmpty()) {
            Output.line("Nobody has done anything yet.");
        } else {
            entries.forEach(entry ->
                    Output.line(
                            "%6d  %s  %-12s  %-18s  %s  %s"
                                    .formatted(
                                            entry.number(),
                                            entry.at(),
                                            entry.actor(),
                                            entry.act(),
                                            entry.subject(),
                                            entry.hash().substring(0, 12))));
        }
        return 0;
    }

    /// `detail` is the recorded text, byte for byte, so that a reader can hash it.
    static Map<String, Object> json(AuditEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", entry.number());
        json.put("at", entry.at().toString());
        json.put("actor", entry.actor());
        json.put("act", entry.act());
        json.put("subject", entry.subject());
        json.put("detail", entry.detail());
        json.put("previous_hash", entry.previousHash());
        json.put("hash", entry.hash());
        return json;
    }

    @Command(
            name = "head",
            description = {
                "Write the trail's end, signed by this home, to be kept elsewhere: check tells by"
                        + " it whether entries were cut off."
            },
            mixinStandardHelpOptions = true)
    static final class Head implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();

        @Parameters(paramLabel = "FILE", description = "Where to.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Override
        public Integer call() {
            Person by = person.orAccount();
            SignedHead head = options.withEngine(engine -> engine.heads().export(file, by));
            if (options.json) {
                Output.json(
                        Map.of(
                                "file",
                                file.toAbsolutePath().toString(),
                                "number",
                                head.number(),
                                "hash",
                                head.hash()));
            } else {
                Output.line(
                        "Entry %d, %s, signed into %s. Keep it outside the home."
                                .formatted(head.number(), head.hash().substring(0, 12), file));
            }
            return 0;
        }
    }

    @Command(
            name = "check",
            description = "Hold a head that was written earlier against the trail.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Parameters(paramLabel = "FILE", description = "The head.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Override
        public Integer call() {
            HeadCheck check = options.withEngine(engine -> engine.heads().check(file));
            if (options.json) {
                Output.json(
                        Map.of(
                                "number",
                                check.head().number(),
                                "entries",
                                check.entries(),
                                "findings",
                                check.findings()));
            } else if (check.findings().isEmpty()) {
                Output.line(
                        "The trail has %d entries and still holds entry %d as it was signed at %s."
                                .formatted(
                                        check.entries(),
                                        check.head().number(),
                                        check.head().signedAt()));
            } else {
                check.findings().forEach(Output::line);
            }
            return check.findings().isEmpty() ? 0 : 1;
        }
    }
}
