package io.playledger.app.cli;

import io.playledger.engine.archive.Verification;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger verify`.
@Command(
        name = "verify",
        description =
                "Check every file against the manifest, positions for gaps and overlaps, statements"
                        + " against their digests, and the audit trail.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Override
    public Integer call() {
        Verification result =
                options.withEngine(engine -> {
                    try (ProgressLine progress = ProgressLine.onTerminal()) {
                        return engine.verify(progress);
                    }
                });
        if (options.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("clean", result.clean());
            json.put("files", result.files());
            json.put("rows", result.rows());
            json.put("bytes", result.bytes());
            json.put("partitions", result.partitions());
            json.put("statements", result.statements());
            json.put("audit_entries", result.auditEntries());
            json.put("findings", result.findings());
            Output.json(json);
        } else {
            Output.line(
                    ("%,d files, %,d events, %,d bytes, %,d source partitions, %,d statements,"
                                    + " %,d entries of the audit trail: %s")
                            .formatted(
                                    result.files(),
                                    result.rows(),
                                    result.bytes(),
                                    result.partitions(),
                                    result.statements(),
                                    result.auditEntries(),
                                    result.clean()
                                            ? "all intact."
                                            : result.findings().size() + " findings."));
            result.findings().forEach(finding -> Output.line("  " + finding));
        }
        return result.clean() ? 0 : 1;
    }
}
