package io.playledger.engine.royalty.export;

import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.PlanRules;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleSet.Stretch;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.royalty.rules.RuleVersion;
import io.playledger.engine.royalty.rules.RuleWords;
import io.playledger.engine.royalty.rules.RulesDraft;
import io.playledger.engine.royalty.rules.Unqualified;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A run's rules as an evidence pack tells them: as rows of a table and as a file to read. Flagged
/// users are named by the SHA-256 of their id alone.
final class EvidenceRules {
    private EvidenceRules() {}

    /// See [PlanRules#scopeStart()].
    static Instant scopeStart(Run run, RuleSet rules) {
        ZoneId zone = ZoneId.of(run.zone());
        Period period = new Period(run.period(), zone, run.periodStart(), run.periodEnd());
        return new PlanRules(rules, period, Set.copyOf(run.kinds())).scopeStart();
    }

    /// One row for each kind and stretch of days under the same rules.
    static String rows(Run run, RuleSet rules) {
        ZoneId zone = ZoneId.of(run.zone());
        List<String> rows = new ArrayList<>();
        for (String kind : run.kinds()) {
            for (Stretch stretch : rules.stretches(kind)) {
                KindRules asked = stretch.rules();
                rows.add(
                        "  ("
                                + String.join(
                                        ", ",
                                        text(kind),
                                        Integer.toString(stretch.version()),
                                        start(stretch.from(), zone),
                                        start(stretch.to(), zone),
                                        Long.toString(asked.leastMillis()),
                                        share(asked.leastShare()),
                                        number(asked.capMillis()),
                                        number(asked.playsPerDay()),
                                        list(asked.surfacesOut(), name -> name),
                                        number(asked.eligiblePlays()),
                                        number(asked.eligibleListeners()),
                                        list(asked.flaggedClients(), name -> name),
                                        list(asked.flaggedUsers(), EvidenceRules::sha256))
                                + ")");
            }
        }
        return String.join(",\n", rows);
    }

    /// The days of the period, each from its start to the next one's.
    static String days(Run run) {
        ZoneId zone = ZoneId.of(run.zone());
        LocalDate after = LocalDate.ofInstant(run.periodEnd(), zone);
        List<String> days = new ArrayList<>();
        for (LocalDate day = LocalDate.ofInstant(run.periodStart(), zone);
                day.isBefore(after);
                day = day.plusDays(1)) {
            days.add(
                    "  (DATE '%s', %s, %s)"
                            .formatted(day, start(day, zone), start(day.plusDays(1), zone)));
        }
        return days.isEmpty()
                ? "  (DATE '1970-01-01', %1$s, %1$s)"
                        .formatted(EvidenceText.literal(run.periodStart()))
                : String.join(",\n", days);
    }

    /// What the run says of each reason.
    static String reasons(Run run) {
        return Arrays.stream(Unqualified.values())
                .map(reason ->
                        "('%s', %d, %d)"
                                .formatted(
                                        reason.wireName(),
                                        run.unqualifiedBy().getOrDefault(reason, 0L),
                                        reason.code()))
                .collect(Collectors.joining(", "));
    }

    /// Every version up to the run's number, the newest last.
    static String toml(RuleSet rules) {
        StringBuilder toml =
                new StringBuilder("# Rule set ")
                        .append(rules.number())
                        .append(
                                ": of the versions that name a kind and are effective by a day, the"
                                        + " last one holds.\n");
        for (RuleVersion version : rules.versions()) {
            toml.append("\n[[version]]\nnumber = ").append(version.number()).append('\n');
            if (version.effectiveFrom() != null) {
                toml.append("effective_from = ").append(version.effectiveFrom()).append('\n');
            }
            toml.append("recorded_at = ").append(version.recordedAt()).append('\n');
            toml.append("by = ").append(quoted(version.by())).append('\n');
            toml.append("reason = ").append(quoted(version.reason())).append('\n');
            version.kinds().forEach((kind, asked) -> kind(toml, kind, asked));
        }
        return toml.toString();
    }

    private static void kind(StringBuilder toml, String kind, KindRules asked) {
        toml.append("\n[version.").append(kind).append("]\n");
        RuleWords.of(kind, asked).forEach(words -> toml.append("# ").append(words).append('\n'));
        line(toml, RulesDraft.LEAST_MS, Long.toString(asked.leastMillis()));
        BigDecimal share = asked.leastShare();
        line(toml, RulesDraft.LEAST_SHARE, share == null ? null : share.toPlainString());
        line(toml, RulesDraft.CAP_MS, asked.capMillis());
        line(toml, RulesDraft.PLAYS_PER_DAY, asked.playsPerDay());
        line(toml, RulesDraft.SURFACES_OUT, names(asked.surfacesOut()));
        line(toml, RulesDraft.ELIGIBLE_PLAYS, asked.eligiblePlays());
        line(toml, RulesDraft.ELIGIBLE_LISTENERS, asked.eligibleListeners());
        line(toml, RulesDraft.FLAGGED_CLIENTS, names(asked.flaggedClients()));
        line(
                toml,
                RulesDraft.FLAGGED_USERS + "_sha256",
                names(asked.flaggedUsers().stream().map(EvidenceRules::sha256).sorted().toList()));
    }

    private static void line(StringBuilder toml, String field, @Nullable Object value) {
        if (value != null) {
            toml.append(field).append(" = ").append(value).append('\n');
        }
    }

    private static @Nullable String names(List<String> names) {
        return names.isEmpty()
                ? null
                : names.stream()
                        .map(EvidenceRules::quoted)
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    /// A TOML basic string; names hold no control characters, reasons may hold line ends and tabs.
    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }

    private static String start(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? "NULL" : EvidenceText.literal(day.atStartOfDay(zone).toInstant());
    }

    private static String share(@Nullable BigDecimal share) {
        return share == null ? "NULL" : Long.toString(share.movePointRight(4).longValueExact());
    }

    private static String number(@Nullable Long value) {
        return value == null ? "NULL" : value.toString();
    }

    private static String list(List<String> names, UnaryOperator<String> as) {
        return names.stream()
                .map(as)
                .map(EvidenceRules::text)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
