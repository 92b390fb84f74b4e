package io.playledger.app.cli;

import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.MadeExport;

import org.jspecify.annotations.Nullable;

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

/// `playledger deletions exports`.
@Command(
        name = "exports",
        description = {
            "Files that were written for somebody, with who had them written, newest first.",
            "Where one that may name a subject is no longer where it was written, say what became"
                    + " of it: --gone NUMBER --reason TEXT."
        },
        mixinStandardHelpOptions = true)
final class DeletionExportsCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin PersonOptions person = new PersonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Option(
            names = "--gone",
            paramLabel = "NUMBER",
            description = "The export that is no more: 3 or E-3.")
    @Nullable String gone;

    @Option(names = "--reason", paramLabel = "TEXT", description = "What became of it.")
    @Nullable String reason;

    @Override
    public Integer call() {
        String number = gone;
        String why = reason;
        if ((number == null) != (why == null)) {
            throw new ParameterException(
                    spec.commandLine(), "--gone and --reason go together: which, and why.");
        }
        Person by = person.orAccount();
        List<MadeExport> exports =
                options.withEngine(engine -> {
                    if (number != null && why != null) {
                        return List.of(engine.deletions().exportGone(number(number), by, why));
                    }
                    return engine.deletions().exports();
                });
        if (options.json) {
            Output.json(exports.stream().map(DeletionExportsCommand::json).toList());
        } else if (exports.isEmpty()) {
            Output.line("Nothing was exported.");
        } else {
            exports.forEach(it ->
                    Output.line(
                            "%-6s %-9s %-8s %s  %s  %s%s"
                                    .formatted(
                                            it.label(),
                                            it.kind().wireName(),
                                            it.what(),
                                            it.at(),
                                            it.by(),
                                            it.file(),
                                            it.goneAt() == null
                                                    ? ""
                                                    : "  (gone: " + it.goneReason() + ")")));
        }
        return 0;
    }

    private long number(String text) {
        try {
            return Long.parseLong(text.startsWith("E-") ? text.substring(2) : text);
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    spec.commandLine(), "«" + text + "» is no export's number.", e);
        }
    }

    private static Map<String, Object> json(MadeExport export) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("export", export.label());
        json.put("at", export.at().toString());
        json.put("by", export.by());
        json.put("kind", export.kind().wireName());
        json.put("what", export.what());
        json.put("file", export.file().toString());
        json.put("bytes", export.bytes());
        json.put("sha256", export.sha256());
        json.put("names_people", export.kind().namesPeople());
        json.put("gone_at", export.goneAt() == null ? null : export.goneAt().toString());
        json.put("gone_reason", export.goneReason());
        return json;
    }
}
