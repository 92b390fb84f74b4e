package io.playledger.app.cli;

import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.unmatched.Estimate;
import io.playledger.engine.royalty.unmatched.Unmatched;
import io.playledger.engine.royalty.unmatched.UnmatchedGroup;
import io.playledger.engine.royalty.unmatched.UnmatchedReport;
import io.playledger.engine.royalty.unmatched.Why;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `playledger catalog unmatched --period 2026-03`.
@Command(
        name = "unmatched",
        description = {
            "Plays of a period that no version licenses, by the catalogue as it is now: of unknown"
                    + " items, before, between and after versions, and outside their territories.",
            "The money is an estimate: by the terms of the version named, or by what a counted"
                    + " play brings on average. Each group comes with the edit that would license"
                    + " it, to be looked at first (--preview)."
        },
        mixinStandardHelpOptions = true)
final class CatalogUnmatchedCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin KindOption chosen = new KindOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Option(
            names = "--period",
            required = true,
            paramLabel = "PERIOD",
            description = "A month (2026-03) or a day (2026-03-14).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String period;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many groups to show, those of most plays first (default: 20).")
    int top;

    @Override
    public Integer call() {
        if (top < 1 || top > Unmatched.GROUPS_MAX) {
            throw new ParameterException(
                    spec.commandLine(), "--top is 1 to " + Unmatched.GROUPS_MAX + ".");
        }
        return options.withHome((engine, settings) -> {
            Period of = period(settings.zone());
            UnmatchedReport report;
            try (ProgressLine progress = ProgressLine.onTerminal()) {
                report = engine.unmatched().of(of, Set.copyOf(chosen.kinds()), top, progress);
            }
            if (options.json) {
                Output.json(json(report));
            } else {
                print(report);
            }
            return 0;
        });
    }

    /// A period that is none is wrong usage.
    private Period period(ZoneId standard) {
        try {
            return Period.parse(period, chosen.zone == null ? standard : chosen.zone);
        } catch (PlayledgerException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void print(UnmatchedReport report) {
        if (report.all() == 0) {
            Output.line(
                    "Every play of "
                            + report.period().label()
                            + " that qualifies has a version that licenses it.");
            return;
        }
        Output.line(
                "%s: %,d plays without a licence in %,d groups, as the catalogue is now."
                        .formatted(report.period().label(), report.total(), report.all()));
        report.plays()
                .forEach((why, plays) -> Output.line("  %-34s %,12d".formatted(name(why), plays)));
        for (UnmatchedGroup group : report.groups()) {
            Output.line("");
            Output.line(
                    "%s  %s"
                            .formatted(
                                    group.itemId(),
                                    group.name().equals(group.itemId()) ? "" : group.name())
                            .strip());
            Output.line("  " + reason(group));
            Output.line(
                    "  %,d plays · %s · first %s, last %s"
                            .formatted(
                                    group.plays(),
                                    countries(group.countries()),
                                    group.first(),
                                    group.last()));
            Output.line("  " + estimate(group.estimate()));
            Output.line("  " + command(group.fix()));
        }
        if (report.all() > report.groups().size()) {
            Output.line("");
            Output.line(
                    "… and %,d more groups (--top)."
                            .formatted(report.all() - report.groups().size()));
        }
    }

    private static String name(Why why) {
        return switch (why) {
            case NO_ITEM -> "of items that are unknown";
            case BEFORE_FIRST -> "before an item's first version";
            case GAP -> "between two versions";
            case AFTER_LAST -> "after an item's last version";
            case TERRITORY -> "outside a version's territories";
        };
    }

    private static String reason(UnmatchedGroup group) {
        UnmatchedGroup.Gap gap = group.gap();
        return switch (group.why()) {
            case NO_ITEM -> "The catalogue does not know this item.";
            case BEFORE_FIRST -> "Its first version begins only " + to(gap) + ".";
            case GAP -> "No version covers [" + from(gap) + ", " + to(gap) + ").";
            case AFTER_LAST -> "Its last version ended " + from(gap) + ".";
            case TERRITORY ->
                    "Version "
                            + group.version()
                            + " leaves out "
                            + String.join(", ", group.countries().keySet())
                            + ".";
        };
    }

    private static String from(UnmatchedGroup.@Nullable Gap gap) {
        return gap == null ? "" : String.valueOf(gap.from());
    }

    private static String to(UnmatchedGroup.@Nullable Gap gap) {
        return gap == null ? "" : String.valueOf(gap.to());
    }

    private static String countries(SortedMap<String, Long> countries) {
        return countries.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(6)
                        .map(country -> "%s %,d".formatted(country.getKey(), country.getValue()))
                        .collect(Collectors.joining(", "))
                + (countries.size() > 6 ? ", …" : "");
    }

    private static String estimate(Estimate estimate) {
        String money =
                estimate.amounts().entrySet().stream()
                        .map(amount -> amount.getValue().toPlainString() + " " + amount.getKey())
                        .collect(Collectors.joining(", "));
        return switch (estimate.basis()) {
            case VERSION ->
                    "estimate: %s, by the terms of version %d".formatted(money, estimate.version());
            case AVERAGE_PLAY ->
                    "estimate: %s, by what a counted play of its kind brings on average"
                            .formatted(money);
            case NONE -> "no estimate: paid from pools, or nothing was counted to compare with";
        };
    }

    /// The command that records the fix, with what is still to be said in capitals.
    private static String command(Draft fix) {
        String item = quoted(fix.itemId());
        return switch (fix.edits().getFirst()) {
            case Edit.Change(Validity during, Map<String, String> columns) ->
                    "playledger catalog edit "
                            + item
                            + stretch(during)
                            + columns.entrySet().stream()
                                    .map(column ->
                                            " --set "
                                                    + quoted(
                                                            column.getKey()
                                                                    + "="
                                                                    + column.getValue()))
                                    .collect(Collectors.joining())
                            + end(fix);
            case Edit.Put(Validity during, List<Map<String, String>> rows) ->
                    "playledger catalog edit "
                            + item
                            + stretch(during)
                            + " --put"
                            + put(rows)
                            + end(fix);
            case Edit.Clear clear -> throw new IllegalStateException("no fix clears");
            case Edit.Restore restore -> throw new IllegalStateException("no fix restores");
        };
    }

    private static String put(List<Map<String, String>> rows) {
        Map<String, String> first = rows.getFirst();
        StringBuilder text = new StringBuilder();
        first.forEach((column, value) -> {
            if (!OF_HOLDER.contains(column) && (!value.isEmpty() || column.equals("name"))) {
                text.append(" --set ")
                        .append(quoted(column + "=" + (value.isEmpty() ? "NAME" : value)));
            }
        });
        for (Map<String, String> row : rows) {
            text.append(" --terms ")
                    .append(
                            quoted(
                                    OF_HOLDER.stream()
                                            .filter(row::containsKey)
                                            .filter(column ->
                                                    !column.equals("terms_territories")
                                                            || !row.getOrDefault(column, "")
                                                                    .isEmpty())
                                            .map(column -> said(column, row))
                                            .collect(Collectors.joining(";"))));
        }
        return text.toString();
    }

    /// What is still to be said in capitals.
    private static String said(String column, Map<String, String> row) {
        String value = row.getOrDefault(column, "");
        return column + "=" + (value.isEmpty() ? column.toUpperCase(Locale.ROOT) : value);
    }

    private static final List<String> OF_HOLDER =
            List.of(
                    "rights_holder",
                    "share",
                    "rate_model",
                    "rate",
                    "currency",
                    "terms_territories");

    private static String stretch(Validity during) {
        Instant to = during.to();
        return " --from " + during.from() + (to == null ? "" : " --to " + to);
    }

    private static String end(Draft fix) {
        return " --base " + fix.base() + " --reason \"…\" --preview";
    }

    /// For a POSIX shell.
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9:._=/-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static Map<String, @Nullable Object> json(UnmatchedReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("period", report.period().label());
        json.put("zone", report.period().zone().getId());
        json.put("kinds", report.kinds());
        json.put("as_known_at", report.asKnownAt().toString());
        json.put("plays", report.total());
        Map<String, Long> plays = new LinkedHashMap<>();
        report.plays().forEach((why, count) -> plays.put(why.wireName(), count));
        json.put("plays_by", plays);
        json.put("groups_in_all", report.all());
        json.put("estimate_of_groups", amounts(report.estimated()));
        json.put("groups", report.groups().stream().map(CatalogUnmatchedCommand::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(UnmatchedGroup group) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("why", group.why().wireName());
        json.put("item_id", group.itemId());
        json.put("name", group.name());
        json.put("version", group.version());
        UnmatchedGroup.Gap gap = group.gap();
        if (gap != null) {
            Instant from = gap.from();
            Instant to = gap.to();
            json.put("gap_from", from == null ? null : from.toString());
            json.put("gap_to", to == null ? null : to.toString());
        }
        json.put("countries", group.countries());
        json.put("plays", group.plays());
        json.put("ms_played", group.msPlayed());
        json.put("first", group.first().toString());
        json.put("last", group.last().toString());
        Map<String, @Nullable Object> estimate = new LinkedHashMap<>();
        estimate.put("basis", group.estimate().basis().wireName());
        estimate.put("version", group.estimate().version());
        estimate.put("amounts", amounts(group.estimate().amounts()));
        json.put("estimate", estimate);
        Map<String, @Nullable Object> fix = new LinkedHashMap<>();
        fix.put("item_id", group.fix().itemId());
        fix.put("base", group.fix().base());
        fix.put("from", group.fixed().from().toString());
        Instant to = group.fixed().to();
        fix.put("to", to == null ? null : to.toString());
        switch (group.fix().edits().getFirst()) {
            case Edit.Change(Validity during, Map<String, String> columns) ->
                    fix.put("set", columns);
            case Edit.Put(Validity during, List<Map<String, String>> rows) -> fix.put("put", rows);
            case Edit.Clear clear -> throw new IllegalStateException("no fix clears");
            case Edit.Restore restore -> throw new IllegalStateException("no fix restores");
        }
        fix.put("command", command(group.fix()));
        json.put("fix", fix);
        return json;
    }

    private static Map<String, String> amounts(SortedMap<String, BigDecimal> amounts) {
        Map<String, String> json = new LinkedHashMap<>();
        amounts.forEach((currency, amount) -> json.put(currency, amount.toPlainString()));
        return json;
    }
}
