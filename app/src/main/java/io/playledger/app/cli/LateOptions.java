package io.playledger.app.cli;

import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.late.LateFilter;
import io.playledger.engine.royalty.late.Length;
import io.playledger.engine.royalty.period.PeriodBook;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which late exceptions are meant.
final class LateOptions {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(min|h|d)");

    @Mixin KindOption chosen = new KindOption();

    @Option(
            names = "--by",
            paramLabel = "LENGTH",
            description =
                    "Late for their day or for their month: each has statements of its own"
                            + " (default: day, or what --period is).")
    @Nullable Length length;

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description = "Too late for this day (2026-03-14) or month (2026-03).")
    @Nullable String period;

    @Option(names = "--item", paramLabel = "ID", description = "Of this item.")
    @Nullable String item;

    @Option(
            names = "--event",
            paramLabel = "ID",
            description = "This event; may be given more than once.")
    List<String> events = List.of();

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "Event id, item or country holds this text.")
    String text = "";

    @Option(
            names = "--late-by",
            paramLabel = "DURATION",
            description = "Received at least so long after the window's close: 90min, 24h, 3d.")
    @Nullable String lateBy;

    @Option(
            names = "--received-before",
            paramLabel = "INSTANT",
            description = "Received before this, for example what has waited long.")
    @Nullable Instant receivedBefore;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec command;

    /// Whether they say more than which book.
    boolean narrows() {
        return period != null
                || item != null
                || !events.isEmpty()
                || !text.isBlank()
                || lateBy != null
                || receivedBefore != null;
    }

    LateFilter filter(ZoneId standard) {
        PeriodBook book = chosen.book(standard);
        Length meant = length == null ? Length.DAY : length;
        if (period != null) {
            try {
                Length told = Length.of(book.period(period));
                if (length != null && length != told) {
                    throw new ParameterException(
                            command.commandLine(),
                            "--by " + length.wireName() + " does not fit --period " + period + ".");
                }
                meant = told;
            } catch (PlayledgerException e) {
                throw new ParameterException(command.commandLine(), e.getMessage(), e);
            }
        }
        return new LateFilter(
                book,
                meant,
                period,
                Set.of(),
                text,
                item,
                lateBy == null ? null : duration(lateBy),
                receivedBefore,
                Set.copyOf(events));
    }

    private Duration duration(String told) {
        Matcher parts = DURATION.matcher(told);
        if (!parts.matches()) {
            throw new ParameterException(
                    command.commandLine(),
                    "«" + told + "» is no duration; write it as 90min, 24h or 3d.");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
