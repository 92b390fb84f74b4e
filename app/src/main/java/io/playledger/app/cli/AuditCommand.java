package io.playledger.app.cli;

import io.playledger.engine.audit.AuditEntry;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger audit`.
@Command(
        name = "audit",
        description = "The trail of every act, newest first; verify checks its chain.",
        mixinStandardHelpOptions = true)
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
}
