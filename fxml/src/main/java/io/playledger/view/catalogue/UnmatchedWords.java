package io.playledger.view.catalogue;

import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.unmatched.Estimate;
import io.playledger.engine.royalty.unmatched.UnmatchedGroup;
import io.playledger.engine.royalty.unmatched.UnmatchedReport;
import io.playledger.engine.royalty.unmatched.Why;
import io.playledger.view.part.ScreenContext;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// Plays without a licence in words.
final class UnmatchedWords {
    private static final int COUNTRIES = 4;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final ScreenContext context;

    UnmatchedWords(ScreenContext context) {
        this.context = context;
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    /// A period, and whose book it is in where there are several.
    String period(PeriodSummary period, List<PeriodSummary> all) {
        String label = period.key().label();
        return all.stream().map(one -> one.key().book()).distinct().count() < 2
                ? label
                : text(
                        "unmatched.period.of",
                        label,
                        period.key().period().zone().getId(),
                        String.join(", ", period.key().kinds()));
    }

    String more(long groups) {
        return groups == 1
                ? text("unmatched.more.one")
                : text("unmatched.more", context.formats().count(groups));
    }

    String name(Why why) {
        return switch (why) {
            case NO_ITEM -> text("unmatched.why.no-item");
            case BEFORE_FIRST -> text("unmatched.why.before");
            case GAP -> text("unmatched.why.gap");
            case AFTER_LAST -> text("unmatched.why.after");
            case TERRITORY -> text("unmatched.why.territory");
        };
    }

    /// Why, with the dates or the version that it is about.
    String reason(UnmatchedGroup group) {
        UnmatchedGroup.Gap gap = group.gap();
        Instant from = gap == null ? null : gap.from();
        Instant to = gap == null ? null : gap.to();
        return switch (group.why()) {
            case NO_ITEM -> text("unmatched.reason.no-item");
            case BEFORE_FIRST -> text("unmatched.reason.before", at(to));
            case GAP -> text("unmatched.reason.gap", at(from), at(to));
            case AFTER_LAST -> text("unmatched.reason.after", at(from));
            case TERRITORY -> text("unmatched.reason.territory", String.valueOf(group.version()));
        };
    }

    private static String at(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        return (at.getEpochSecond() % 86_400 == 0 && at.getNano() == 0 ? DAY : MINUTE).format(at);
    }

    String countries(SortedMap<String, Long> countries) {
        List<String> names =
                countries.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(COUNTRIES)
                        .map(Map.Entry::getKey)
                        .toList();
        return String.join(" ", names)
                + (countries.size() > COUNTRIES
                        ? " +" + context.formats().count(countries.size() - COUNTRIES)
                        : "");
    }

    /// What it may be worth: in its one currency, or in the most of several.
    String worth(Estimate estimate) {
        return estimate.amounts().isEmpty() ? "–" : "≈ " + amounts(estimate.amounts(), 1);
    }

    String basis(Estimate estimate) {
        return switch (estimate.basis()) {
            case VERSION -> text("unmatched.basis.version", String.valueOf(estimate.version()));
            case AVERAGE_PLAY -> text("unmatched.basis.average");
            case NONE -> text("unmatched.basis.none");
        };
    }

    private String amounts(SortedMap<String, BigDecimal> amounts, int most) {
        String told =
                amounts.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, BigDecimal>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(most)
                        .map(amount ->
                                context.formats().amount(amount.getValue(), amount.getKey())
                                        + "\u00a0"
                                        + amount.getKey())
                        .collect(Collectors.joining(", "));
        return amounts.size() > most
                ? told + " +" + context.formats().count(amounts.size() - most)
                : told;
    }

    String summary(UnmatchedReport report) {
        if (report.total() == 1) {
            return text("unmatched.summary.one");
        }
        String plays = context.formats().count(report.total());
        return report.all() == 1
                ? text("unmatched.summary.group", plays)
                : text("unmatched.summary", plays, context.formats().count(report.all()));
    }

    /// How many of each kind there are.
    String parts(UnmatchedReport report) {
        return report.plays().entrySet().stream()
                .map(part -> context.formats().count(part.getValue()) + " " + name(part.getKey()))
                .collect(Collectors.joining(" · "));
    }

    String estimated(UnmatchedReport report) {
        SortedMap<String, BigDecimal> all = report.estimated();
        return all.isEmpty()
                ? text("unmatched.estimate.none")
                : text("unmatched.estimate", amounts(all, 6));
    }

    /// Everything about the estimate and where the plays came from.
    String detail(UnmatchedGroup group) {
        String countries =
                group.countries().entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(12)
                        .map(country ->
                                context.formats().country(country.getKey())
                                        + " "
                                        + context.formats().count(country.getValue()))
                        .collect(Collectors.joining(", "));
        return text(
                "unmatched.detail",
                reason(group),
                at(group.first()),
                at(group.last()),
                countries,
                group.estimate().amounts().isEmpty()
                        ? basis(group.estimate())
                        : amounts(group.estimate().amounts(), 8) + ", " + basis(group.estimate()));
    }
}
