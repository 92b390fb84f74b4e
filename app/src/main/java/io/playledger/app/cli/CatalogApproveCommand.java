package io.playledger.app.cli;

import io.playledger.engine.catalog.edit.Proposal;
import io.playledger.engine.catalog.edit.Proposals.Approved;
import io.playledger.engine.catalog.edit.ProposedChange.Kind;
import io.playledger.engine.catalog.edit.Selection;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/// `playledger catalog approve FILE --reason TEXT`.
@Command(
        name = "approve",
        description = {
            "Record what a file proposes, all of it or the part that is chosen, as one change.",
            "With --base, nothing is recorded where a chosen item was changed since it was"
                    + " proposed; without it, what the file proposes now is recorded."
        },
        mixinStandardHelpOptions = true)
final class CatalogApproveCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin PersonOptions person = new PersonOptions();
    @Mixin ReasonOptions reason = new ReasonOptions();

    @Parameters(paramLabel = "FILE", description = "The file that was proposed.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path file;

    @Option(
            names = "--base",
            paramLabel = "CHANGE",
            description = "The catalogue's last change, as propose printed it.")
    @Nullable Long base;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "KIND",
            description = "Only added, changed or closed, joined by commas.")
    List<Kind> kinds = new ArrayList<>();

    @Option(names = "--item", paramLabel = "ITEM", description = "Only this item; may be repeated.")
    List<String> items = new ArrayList<>();

    @Option(
            names = "--line",
            paramLabel = "N",
            description = "Only the version of this line; may be repeated.")
    List<Long> lines = new ArrayList<>();

    @Override
    public Integer call() {
        Set<Kind> only = EnumSet.noneOf(Kind.class);
        only.addAll(kinds);
        Selection chosen = new Selection(only, new HashSet<>(items), new HashSet<>(lines));
        Approved approved;
        try (ProgressLine progress = ProgressLine.onTerminal()) {
            approved =
                    options.withEngine(engine -> {
                        Proposal proposal = engine.proposals().propose(file, progress);
                        return engine.proposals()
                                .approve(
                                        base == null ? proposal : proposal.on(base),
                                        chosen,
                                        person.orAccount(),
                                        reason.text,
                                        progress);
                    });
        }
        if (options.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("change", approved.change());
            json.put("added", approved.added());
            json.put("changed", approved.changed());
            json.put("closed", approved.closed());
            json.put("items", approved.items());
            Output.json(json);
        } else {
            Output.line(
                    "Change %d: %,d added, %,d changed, %,d closed, of %,d items."
                            .formatted(
                                    approved.change(),
                                    approved.added(),
                                    approved.changed(),
                                    approved.closed(),
                                    approved.items()));
        }
        return 0;
    }
}
