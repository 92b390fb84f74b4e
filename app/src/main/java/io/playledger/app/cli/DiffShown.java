package io.playledger.app.cli;

import io.playledger.engine.Progress;
import io.playledger.engine.diff.EventPage;
import io.playledger.engine.diff.EventQuery;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.royalty.Cause;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/// What of a diff is printed.
final class DiffShown {
    private static final int FOR_A_PERSON = 20;
    private static final int FOR_A_PROGRAM = 1_000;

    @Option(
            names = "--top",
            paramLabel = "N",
            description =
                    "Lines listed in each currency (default: 20; with --json 1,000). The rest is"
                            + " summed.")
    @Nullable Integer top;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Only this currency (default: all).")
    @Nullable String currency;

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            description =
                    "Only lines that this cause moved, ranked by its part:"
                            + " ${COMPLETION-CANDIDATES}.",
            converter = CauseName.class,
            completionCandidates = CauseName.class)
    @Nullable Cause cause;

    @Option(
            names = "--noise",
            paramLabel = "AMOUNT",
            description = "Lines that moved by less are summed instead of listed (default: 1.00).")
    BigDecimal noise = BigDecimal.ONE;

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "Only lines whose rights holder, item or country contain it.")
    String filter = "";

    @Option(
            names = "--from",
            paramLabel = "N",
            description =
                    "The first line, or event, that is listed, from 1: for the next page, give the"
                            + " one after the last (default: 1).")
    long from = 1;

    @Option(
            names = "--lines",
            description = "Lists lines by cause; without --events this is what is listed anyway.")
    boolean lines;

    @Option(
            names = "--events",
            description =
                    "Lists the very events, with what became of each before and now: those of"
                            + " --cause, or of all causes. Finding them takes as long as two runs"
                            + " may.")
    boolean events;

    @Option(
            names = "--versions",
            description =
                    "With --json: what makes up each listed line's change, by catalogue version and"
                            + " cause.")
    boolean versions;

    @Option(
            names = "--item",
            paramLabel = "ID",
            description = "With --events: only of this item (default: any).")
    @Nullable String item;

    @Option(
            names = "--country",
            paramLabel = "CODE",
            description = "With --events: only played there (default: anywhere).")
    @Nullable String country;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    void print(StatementDiff diff, boolean json, Progress progress) {
        EventPage found =
                events
                        ? diff.events(
                                new EventQuery(cause, item, country, from - 1, rows(json)),
                                progress)
                        : null;
        if (json) {
            Output.json(DiffJson.of(diff, this, rows(true), found));
        } else {
            DiffText.of(diff, this, rows(false), found).forEach(Output::line);
        }
    }

    private int rows(boolean json) {
        return top != null ? top : json ? FOR_A_PROGRAM : FOR_A_PERSON;
    }

    /// Whether lines are listed.
    boolean listsLines() {
        return lines || !events;
    }

    /// Before anything is computed.
    void check() {
        if (from < 1) {
            throw wrong("--from counts from 1.");
        }
        if (top != null && top < 0) {
            throw wrong("--top is a number of lines, 0 or more.");
        }
        if (noise.signum() < 0) {
            throw wrong("--noise is an amount, 0 or more.");
        }
        if (!events && (item != null || country != null)) {
            throw wrong(
                    "--item and --country choose events; give --events, or --filter for lines.");
        }
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    /// Causes by their names in files.
    static final class CauseName implements CommandLine.ITypeConverter<Cause>, Iterable<String> {
        @Override
        public Cause convert(String value) {
            return Arrays.stream(Cause.values())
                    .filter(cause -> cause.wireName().equals(value.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() ->
                            new CommandLine.TypeConversionException(
                                    "«" + value + "» is none of " + String.join(", ", this)));
        }

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Cause.values()).map(Cause::wireName).iterator();
        }
    }

    boolean shows(String code) {
        return currency == null || currency.equalsIgnoreCase(code);
    }
}
