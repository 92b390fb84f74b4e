package io.playledger.engine.royalty.export;

import io.playledger.engine.royalty.Plan;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.Waterfall;
import io.playledger.engine.royalty.pool.PeriodPools;
import io.playledger.engine.royalty.pool.Pool;
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
              NULL::BIGINT AS source_offset, NULL::BIGINT AS id_hash,
              NULL::BIGINT AS content_hash
            WHERE false)\
            """;

    private EvidenceText() {}

    /// @param files how many event files there are
    static String sql(
            Run run,
            RuleSet rules,
            List<String> currencies,
            int files,
            EvidenceRequest.Events events,
            Map<String, String> state) {
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
        values.put("accepted_table", "");
        values.put("accepted", "false");
        values.put("accepted_of", "");
        values.put("or_accepted", "");
        values.put("positions_join", "JOIN");
        values.putAll(state);
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

    /// What a script says otherwise that computes a state of a closed period, with late events that
    /// people accepted.
    static Map<String, String> accepting(EvidenceRequest.Events events) {
        return Map.of(
                "archive",
                events == EvidenceRequest.Events.FILES
                        ? "'../../../archive/events'"
                        : ARCHIVE_ELSEWHERE,
                "accepted_table",
                ACCEPTED_TABLE,
                "accepted",
                "p.accepted",
                "or_accepted",
                " OR a.id_hash IS NOT NULL",
                "accepted_of",
                ", a.id_hash IS NOT NULL AS accepted",
                "positions_join",
                LEFT_JOIN_ACCEPTED);
    }

    private static final String LEFT_JOIN_ACCEPTED =
            """
            LEFT JOIN accepted AS a
              ON a.id_hash = r.id_hash AND a.id_check = r.content_hash >> 32
            LEFT JOIN\
            """;

    private static final String ACCEPTED_TABLE =
            """

            -- Late events that people accepted, by the hashes that stand for their ids
            -- (docs/spec/archive-format.md): they count as if they had come in time, whenever they were archived.
            CREATE TEMP TABLE accepted AS
            SELECT * FROM read_csv('accepted.csv', header = true, auto_detect = false, delim = ',',
              columns = {'id_hash': 'BIGINT', 'id_check': 'BIGINT'});
            """;

    /// The script without what it says beside a recorded run's figures: a state of a closed period
    /// was never a run.
    static String withoutComparing(String sql) {
        return sql.substring(0, sql.indexOf("-- The waterfall, beside what the run says."));
    }

    /// The script that computes a run's adjustments from the states of closed periods.
    static String adjustments(Run run, List<SettledPeriod> settled) {
        StringBuilder parts = new StringBuilder();
        for (SettledPeriod period : settled) {
            String label = period.origin().period();
            if (period.before() != null) {
                parts.append(
                        difference(
                                label,
                                "late",
                                "with-late/recomputed.csv",
                                "before/recomputed.csv",
                                ""));
            }
            if (period.corrected() != null) {
                parts.append(
                        difference(
                                label,
                                "correction",
                                "corrected/recomputed.csv",
                                "statement.csv",
                                """
                                  UNION ALL
                                  SELECT rights_holder, item_id, country, catalog_version, currency,
                                    -plays, -ms_played, -CAST(amount AS DECIMAL(38, 4))
                                  FROM lines('adjustments/%1$s/paid.csv')
                                  UNION ALL
                                  SELECT rights_holder, item_id, country, catalog_version, currency,
                                    -plays, -ms_played, -amount
                                  FROM computed WHERE origin_period = '%1$s' AND cause = 'late'
                                """
                                        .formatted(label)));
            }
        }
        return fill(
                "adjustments.sql",
                Map.of("run", Long.toString(run.id()), "parts", parts.toString()));
    }

    private static String difference(
            String label, String cause, String with, String without, String less) {
        return """
        INSERT INTO computed
        SELECT rights_holder, item_id, country, catalog_version, '%1$s', '%2$s',
          CAST(sum(plays) AS BIGINT), CAST(sum(ms_played) AS BIGINT),
          CAST(sum(amount) AS DECIMAL(38, 4)), currency
        FROM (
          SELECT rights_holder, item_id, country, catalog_version, currency,
            plays, ms_played, CAST(amount AS DECIMAL(38, 4)) AS amount
          FROM lines('adjustments/%1$s/%3$s')
          UNION ALL
          SELECT rights_holder, item_id, country, catalog_version, currency,
            -plays, -ms_played, -CAST(amount AS DECIMAL(38, 4))
          FROM lines('adjustments/%1$s/%4$s')
        %5$s) AS sides
        GROUP BY rights_holder, item_id, country, catalog_version, currency
        HAVING sum(plays) <> 0 OR sum(ms_played) <> 0 OR sum(amount) <> 0;

        """
                .formatted(label, cause, with, without, less);
    }

    static String readme(
            Run run, long hidden, List<SettledPeriod> settled, EvidenceRequest.Events events) {
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
                "adjustments_row",
                settled.isEmpty()
                        ? ""
                        : "| `adjustments.csv`, `adjustments/`, `adjustments.sql` | what the run"
                                + " pays or takes back of closed periods, and of each of these what"
                                + " it takes to compute it: `before`, `with-late`, `corrected` are"
                                + " states of the period, `paid.csv` what earlier runs had paid of"
                                + " it beside its own `statement.csv` |\n");
        values.put(
                "adjustments_steps",
                settled.isEmpty()
                        ? ""
                        : "6. The adjustments: in each folder of `adjustments/*/` that has one, run"
                                + " `duckdb -f recompute.sql` (with the archive's folder as in step"
                                + " 2; the event files are named in its `archive/files.csv`), then"
                                + " here `duckdb -f adjustments.sql`. It prints in how many lines"
                                + " `adjustments.csv` (SHA-256 `"
                                + run.adjustments().digest()
                                + "`) differs: `0`.\n");
        values.put(
                "checked",
                settled.isEmpty()
                        ? "`recompute.sql` gave every line of the statement and its waterfall."
                        : "`recompute.sql` gave every line of the statement and its waterfall,"
                                + " `adjustments.sql` every adjustment line.");
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
    static String pools(PeriodPools entered) {
        StringBuilder csv = new StringBuilder("country,currency,amount\n");
        for (Pool pool : entered.pools()) {
            csv.append(pool.country())
                    .append(',')
                    .append(pool.currency())
                    .append(',')
                    .append(pool.amount().toPlainString())
                    .append('\n');
        }
        return csv.toString();
    }

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
