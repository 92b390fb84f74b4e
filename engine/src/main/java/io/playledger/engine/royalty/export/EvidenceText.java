package io.playledger.engine.royalty.export;

import io.playledger.engine.royalty.Plan;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.Waterfall;
import io.playledger.engine.royalty.pool.PoolUse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The texts of an evidence pack.
final class EvidenceText {
    static final String ARCHIVE_IN_PACK = "'archive/events'";
    static final String ARCHIVE_ELSEWHERE = "'/path/of/the/archive'";

    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z_]+)}");
    private static final DateTimeFormatter LITERAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
    private static final String NO_RECORDS =
            """
            (SELECT
              NULL::VARCHAR AS event_id, NULL::VARCHAR AS event_type, NULL::VARCHAR AS user_id,
              NULL::VARCHAR AS item_id, NULL::VARCHAR AS surface, NULL::TIMESTAMPTZ AS event_time,
              NULL::TIMESTAMPTZ AS received_time, NULL::BIGINT AS ms_played,
              NULL::VARCHAR AS country, NULL::VARCHAR AS client, NULL::BIGINT AS duration_ms,
              NULL::INTEGER AS schema_version, NULL::VARCHAR AS payload,
              NULL::INTEGER AS source_id, NULL::INTEGER AS source_partition,
              NULL::BIGINT AS source_offset
            WHERE false)\
            """;

    private EvidenceText() {}

    /// @param files how many event files there are
    static String sql(
            Run run,
            RuleSet rules,
            List<String> currencies,
            int files,
            EvidenceRequest.Events events) {
        Waterfall fall = run.waterfall();
        Map<String, String> values = new HashMap<>();
        values.put("run", Long.toString(run.id()));
        values.put("snapshot", Long.toString(run.archiveSnapshot()));
        values.put(
                "archive",
                events == EvidenceRequest.Events.FILES ? ARCHIVE_IN_PACK : ARCHIVE_ELSEWHERE);
        values.put(
                "records",
                files == 0
                        ? NO_RECORDS
                        : "read_parquet(getvariable('files'), hive_partitioning = false)");
        values.put("received_before", literal(run.asReceivedBy()));
        values.put("received_before_text", run.asReceivedBy().toString());
        values.put("as_known_at_text", run.asKnownAt().toString());
        values.put("of_chosen_kind", Plan.ofChosenKind(Set.copyOf(run.kinds())));
        values.put("period_start", literal(run.periodStart()));
        values.put("period_end", literal(run.periodEnd()));
        values.put("late_from", literal(run.periodEnd().plus(run.allowedLateness())));
        values.put("rules", Integer.toString(rules.number()));
        values.put("scope_start", literal(EvidenceRules.scopeStart(run, rules)));
        values.put("rule_rows", EvidenceRules.rows(run, rules));
        values.put("days", EvidenceRules.days(run));
        values.put("reasons", EvidenceRules.reasons(run));
        values.put("duplicate", Long.toString(fall.duplicate()));
        values.put("late", Long.toString(fall.late()));
        values.put("erased", Long.toString(fall.erased()));
        values.put("unqualified", Long.toString(fall.unqualified()));
        values.put("unlicensed", Long.toString(fall.unlicensed()));
        values.put("counted", Long.toString(fall.counted()));
        values.put(
                "currencies",
                currencies.isEmpty()
                        ? "('XXX', 0)"
                        : currencies.stream()
                                .map(code ->
                                        "('%s', %d)"
                                                .formatted(
                                                        code,
                                                        Currency.getInstance(code)
                                                                .getDefaultFractionDigits()))
                                .collect(Collectors.joining(", ")));
        return fill("recompute.sql", values);
    }

    static String readme(Run run, long hidden, EvidenceRequest.Events events) {
        boolean packed = events == EvidenceRequest.Events.FILES;
        Map<String, String> values = new HashMap<>();
        values.put("run", Long.toString(run.id()));
        values.put("period", run.period());
        values.put("zone", run.zone());
        values.put("rules", Integer.toString(run.rules()));
        values.put("as_known_at", run.asKnownAt().toString());
        values.put("digest", run.digest());
        values.put("pools", Integer.toString(run.money().pools()));
        boolean payees = run.money().payeesDigest() != null;
        values.put(
                "payees_row",
                payees
                        ? "| `payees.csv` | what each rights holder gets of each pool: `pro_rata`"
                                + " is what the statement pays, `user_centric` a comparison |\n"
                        : "");
        values.put(
                "checked", "`recompute.sql` gave every line of the statement and its waterfall.");
        values.put(
                "events_row",
                packed
                        ? "| `archive/events/` | the event files themselves; **they name the people"
                                + " who played**, so treat this pack as personal data |\n"
                        : "");
        values.put(
                "where",
                packed
                        ? "The event files are in `archive/events`; nothing is to be set."
                        : "In `recompute.sql`, replace `/path/of/the/archive` by the folder with"
                                + " the event files (`HOME/archive` of the home that made the run,"
                                + " or a copy of it).");
        values.put("archive_folder", packed ? "archive/events" : "/path/of/the/archive");
        values.put(
                "limits",
                "- Quarantined records: what broke the contract is counted, not shown.\n"
                        + (packed
                                ? ""
                                : "- The events: only their files' hashes. `playledger evidence %d --with-events` packs the files too.\n"
                                        .formatted(run.id()))
                        + (payees
                                ? "- Who listened: `recompute.sql` gives what the statement pays"
                                        + " from pools, not the column `user_centric` of"
                                        + " `payees.csv`, which is a comparison and pays nobody.\n"
                                : "")
                        + (hidden == 0
                                ? ""
                                : "- %,d records fall under deletion requests. They are known by position; once their files are rewritten the statement can no longer be recomputed from the archive, and a newer run takes its place.\n"
                                        .formatted(hidden)));
        return fill("README.md", values);
    }

    /// The pools that were entered for the run's period.
    static String pools(Run run) {
        StringBuilder csv = new StringBuilder("country,currency,amount\n");
        for (PoolUse use : run.money().uses()) {
            BigDecimal amount = use.amount();
            if (amount != null) {
                csv.append(use.country())
                        .append(',')
                        .append(use.currency())
                        .append(',')
                        .append(amount.toPlainString())
                        .append('\n');
            }
        }
        return csv.toString();
    }

    static String literal(Instant instant) {
        return "TIMESTAMPTZ '" + LITERAL.format(instant) + "+00'";
    }

    private static String fill(String resource, Map<String, String> values) {
        Matcher places = PLACE.matcher(text(resource));
        return places.replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalStateException(resource + " needs " + place.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String text(String resource) {
        try (InputStream in = EvidenceText.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not packed");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
