package io.playledger.app.cli;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.quarantine.Discarded;
import io.playledger.engine.quarantine.Fix;
import io.playledger.engine.quarantine.GroupBy;
import io.playledger.engine.quarantine.QuarantineDesk;
import io.playledger.engine.quarantine.QuarantineDetail;
import io.playledger.engine.quarantine.QuarantineFilter;
import io.playledger.engine.quarantine.QuarantineGroup;
import io.playledger.engine.quarantine.QuarantinePage;
import io.playledger.engine.quarantine.RecordState;
import io.playledger.engine.quarantine.Selection;
import io.playledger.engine.quarantine.Sent;
import io.playledger.engine.quarantine.Transformation;
import io.playledger.engine.quarantine.Trial;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger quarantine list|show|fix|republish|discard`.
@Command(
        name = "quarantine",
        description =
                "Records that break the contract, whole, with reasons: look, fix, send again.",
        mixinStandardHelpOptions = true,
        subcommands = {
            QuarantineCommand.Listing.class,
            QuarantineCommand.Show.class,
            QuarantineCommand.Trying.class,
            QuarantineCommand.Republish.class,
            QuarantineCommand.Discard.class
        })
final class QuarantineCommand extends ParentCommand {

    /// Which records.
    static final class Filter {
        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                description = "All that is wrong with a record, as list --group reason names it.")
        @Nullable String reason;

        @Option(
                names = "--rule",
                paramLabel = "RULE",
                description = "Records that break this rule.")
        @Nullable String rule;

        @Option(
                names = "--field",
                paramLabel = "FIELD",
                description = "Records of which this field breaks a rule.")
        @Nullable String field;

        @Option(
                names = "--client",
                paramLabel = "CLIENT",
                description = "Records of this player build.")
        @Nullable String client;

        @Option(
                names = "--surface",
                paramLabel = "SURFACE",
                description = "Records of this surface.")
        @Nullable String surface;

        QuarantineFilter with(@Nullable RecordState state) {
            return new QuarantineFilter(state, reason, rule, field, client, surface);
        }

        boolean isEmpty() {
            return reason == null
                    && rule == null
                    && field == null
                    && client == null
                    && surface == null;
        }
    }

    /// The records that an act is for.
    static final class Chosen {
        @Spec(Spec.Target.MIXEE)
        @SuppressWarnings("NullAway.Init") // set by picocli
        CommandSpec command;

        @Parameters(paramLabel = "ID", arity = "0..*", description = "Records by number.")
        @Nullable List<Long> ids;

        @Mixin Filter filter = new Filter();

        @Option(names = "--all", description = "Every record that waits for a decision.")
        boolean all;

        Selection selection() {
            boolean some = ids != null && !ids.isEmpty();
            if ((some ? 1 : 0) + (all ? 1 : 0) + (filter.isEmpty() ? 0 : 1) != 1) {
                throw new ParameterException(
                        command.commandLine(),
                        "Name records by ID, by --reason, --rule, --field, --client or --surface,"
                                + " or with --all.");
            }
            return some && ids != null
                    ? new Selection.Ids(ids)
                    : new Selection.Matching(filter.with(RecordState.OPEN));
        }
    }

    /// How they are mended.
    static final class Mend {
        @Spec(Spec.Target.MIXEE)
        @SuppressWarnings("NullAway.Init") // set by picocli
        CommandSpec command;

        @Option(
                names = "--step",
                paramLabel = "STEP",
                description =
                        "A step of the transformation, such as 'integer payload.ms_played'; may be"
                                + " given again.")
        @Nullable List<String> steps;

        @Option(
                names = "--steps",
                paramLabel = "FILE",
                description = "A file of steps, one a line.")
        @Nullable Path stepsFile;

        @Option(
                names = "--edited",
                paramLabel = "FILE",
                description = "The event to send in the place of one record.")
        @Nullable Path edited;

        Fix fix() {
            if ((steps == null ? 0 : 1) + (stepsFile == null ? 0 : 1) + (edited == null ? 0 : 1)
                    != 1) {
                throw new ParameterException(
                        command.commandLine(),
                        "Say how to fix: --step STEP…, --steps FILE or --edited FILE.");
            }
            try {
                if (edited != null) {
                    return new Fix.Edit(
                            Files.readString(edited)
                                    .strip()
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
                return Transformation.parse(
                        steps != null
                                ? String.join("\n", steps)
                                : Files.readString(java.util.Objects.requireNonNull(stepsFile)));
            } catch (IOException e) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "The file «%s» cannot be read: %s. Nothing was changed."
                                .formatted(edited != null ? edited : stepsFile, e.getMessage()),
                        e);
            }
        }
    }

    @Command(
            name = "list",
            description = "The newest records, or groups of them.",
            mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin Filter filter = new Filter();

        @Option(
                names = "--state",
                paramLabel = "STATE",
                description = "${COMPLETION-CANDIDATES}; without, what waits for a decision.",
                defaultValue = "OPEN")
        RecordState state = RecordState.OPEN;

        @Option(names = "--every-state", description = "Whatever was decided.")
        boolean everyState;

        @Option(
                names = "--group",
                paramLabel = "BY",
                description = "Count by ${COMPLETION-CANDIDATES} instead of listing.")
        @Nullable GroupBy group;

        @Option(
                names = "--before",
                paramLabel = "ID",
                description = "Go on behind this record of the page before.")
        long before = Long.MAX_VALUE;

        @Option(
                names = "--limit",
                paramLabel = "N",
                description = "Records or groups at most (default: ${DEFAULT-VALUE}).",
                defaultValue = "20")
        int limit;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        CommandSpec spec;

        @Override
        public Integer call() {
            if (limit < 0 || limit > 10_000) {
                throw new ParameterException(spec.commandLine(), "--limit must be 0 to 10000.");
            }
            return options.withEngine(engine -> {
                list(engine.quarantine(), filter.with(everyState ? null : state));
                return 0;
            });
        }

        private void list(QuarantineDesk desk, QuarantineFilter chosen) {
            if (group != null) {
                List<QuarantineGroup> groups = desk.groups(chosen, group, limit);
                QuarantineOutput.groups(groups, group, desk.count(chosen), options.json);
                return;
            }
            QuarantinePage page = desk.page(chosen, before, limit);
            if (options.json) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("count", desk.count(chosen));
                json.put("rules", rules(desk, chosen));
                json.put("records", page.rows().stream().map(QuarantineOutput::json).toList());
                json.put("more", page.more());
                Output.json(json);
                return;
            }
            Output.line("%,d records in quarantine.".formatted(desk.count(chosen)));
            rules(desk, chosen)
                    .forEach((rule, count) -> Output.line("  %-24s %,12d".formatted(rule, count)));
            page.rows().forEach(row -> Output.line(QuarantineOutput.line(row)));
            if (page.more()) {
                Output.line("More: --before " + page.rows().getLast().id());
            }
        }

        private static Map<String, Long> rules(QuarantineDesk desk, QuarantineFilter chosen) {
            Map<String, Long> rules = new LinkedHashMap<>();
            desk.groups(chosen, GroupBy.RULE, 1000)
                    .forEach(it -> rules.put(String.valueOf(it.value()), it.records()));
            return rules;
        }
    }

    @Command(
            name = "show",
            description = "One record: its bytes, what is wrong and where, what was decided.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Parameters(paramLabel = "ID", description = "The record's number.")
        long id;

        @Override
        public Integer call() {
            return options.withEngine(engine -> {
                QuarantineDetail detail =
                        engine.quarantine()
                                .find(id)
                                .orElseThrow(() ->
                                        new PlayledgerException(
                                                Code.BAD_INPUT,
                                                "There is no record %d in quarantine; list shows the numbers."
                                                        .formatted(id)));
                QuarantineOutput.detail(detail, options.json);
                return 0;
            });
        }
    }

    @Command(
            name = "fix",
            description =
                    "What a fix would do: before and after of a sample, and how many would pass."
                            + " Changes nothing.",
            mixinStandardHelpOptions = true)
    static final class Trying implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin Chosen chosen = new Chosen();
        @Mixin Mend mend = new Mend();

        @Option(
                names = "--sample",
                paramLabel = "N",
                description = "Records to show (default: ${DEFAULT-VALUE}).",
                defaultValue = "5")
        int sample;

        @Override
        public Integer call() {
            Selection selection = chosen.selection();
            Fix fix = mend.fix();
            return options.withEngine(engine -> {
                try (ProgressLine progress = ProgressLine.onTerminal()) {
                    Trial trial = engine.quarantine().tryOut(selection, fix, sample, progress);
                    QuarantineOutput.trial(trial, options.json);
                }
                return 0;
            });
        }
    }

    @Command(
            name = "republish",
            description =
                    "Fix records and send those that then keep the contract to the bus; each counts"
                            + " once, by its event id.",
            mixinStandardHelpOptions = true)
    static final class Republish implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin Chosen chosen = new Chosen();
        @Mixin Mend mend = new Mend();
        @Mixin PersonOptions person = new PersonOptions();

        @Option(
                names = "--note",
                paramLabel = "TEXT",
                description = "Why, for the audit trail.",
                defaultValue = "")
        String note = "";

        @Override
        public Integer call() {
            Selection selection = chosen.selection();
            Fix fix = mend.fix();
            return options.withEngine(engine -> {
                Sent sent;
                try (ProgressLine progress = ProgressLine.onTerminal()) {
                    sent =
                            engine.quarantine()
                                    .republish(selection, fix, person.orAccount(), note, progress);
                }
                QuarantineOutput.sent(sent, options.json);
                return sent.kept().isEmpty() ? 0 : 1;
            });
        }
    }

    @Command(
            name = "discard",
            description = "Give records up, with a reason; they stay readable.",
            mixinStandardHelpOptions = true)
    static final class Discard implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin Chosen chosen = new Chosen();
        @Mixin PersonOptions person = new PersonOptions();

        @Option(
                names = "--because",
                paramLabel = "TEXT",
                required = true,
                description = "Why, for the audit trail.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String reason;

        @Override
        public Integer call() {
            Selection selection = chosen.selection();
            return options.withEngine(engine -> {
                Discarded done;
                try (ProgressLine progress = ProgressLine.onTerminal()) {
                    done =
                            engine.quarantine()
                                    .discard(selection, person.orAccount(), reason, progress);
                }
                if (options.json) {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("discarded", done.records());
                    json.put("audit_entries", done.auditEntries());
                    Output.json(json);
                } else {
                    Output.line(
                            "%,d records discarded. They stay readable: quarantine list --state discarded"
                                    .formatted(done.records()));
                }
                return 0;
            });
        }
    }
}
