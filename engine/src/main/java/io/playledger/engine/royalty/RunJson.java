package io.playledger.engine.royalty;

import io.playledger.engine.royalty.pool.PoolUse;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.List;

/// The JSON of a run, as `run.json` of an export and as `reconcile --json`
/// (docs/spec/statement.md).
public final class RunJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunJson() {}

    /// One document, indented, ending with a line feed.
    ///
    /// @param files what an export wrote; empty where nothing was exported
    public static String write(Run run, List<Path> files) {
        ObjectNode json = JSON.createObjectNode();
        json.put("run", run.id());
        json.put("period", run.period());
        json.put("zone", run.zone());
        json.put("state", run.state().wireName());
        json.put("digest", run.digest());
        waterfall(json.putObject("waterfall"), run.waterfall());
        ObjectNode unqualified = json.putObject("unqualified_by");
        run.unqualifiedBy().forEach((reason, plays) -> unqualified.put(reason.wireName(), plays));
        totals(json.putArray("totals"), run.totals(), run.money().reporting());
        if (run.money().reporting() != null) {
            ReportingJson.write(json.putObject("reporting"), run);
        }
        pools(json.putArray("pools"), run.money().uses());
        ArrayNode names = json.putArray("files");
        files.forEach(file -> names.add(file.toString()));
        json.put("lines", run.lines());
        json.put("conflicts", run.conflicts());
        if (!run.adjustments().isEmpty()) {
            adjustments(json.putObject("adjustments"), run.adjustments());
        }
        json.put("current", run.current());
        inputs(json.putObject("inputs"), run);
        json.put("made_at", run.madeAt().toString());
        json.put("made_by", run.madeBy());
        json.put("took_ms", run.took().toMillis());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static void waterfall(ObjectNode json, Waterfall waterfall) {
        json.put("received", waterfall.received());
        json.put("rejected", waterfall.rejected());
        json.put("duplicate", waterfall.duplicate());
        json.put("late", waterfall.late());
        json.put("erased", waterfall.erased());
        json.put("unqualified", waterfall.unqualified());
        json.put("unlicensed", waterfall.unlicensed());
        json.put("counted", waterfall.counted());
    }

    private static void pools(ArrayNode json, List<PoolUse> uses) {
        for (PoolUse use : uses) {
            ObjectNode entry = json.addObject();
            entry.put("country", use.country());
            entry.put("currency", use.currency());
            entry.put("amount", use.amount() == null ? null : use.amount().toPlainString());
            entry.put("plays", use.plays());
            entry.put("listeners", use.listeners());
            entry.put("payees", use.payees());
            entry.put("paid", use.paid().toPlainString());
        }
    }

    private static void totals(
            ArrayNode json, List<StatementTotal> totals, @Nullable String reporting) {
        for (StatementTotal total : totals) {
            ObjectNode entry = json.addObject();
            entry.put("rights_holder", total.rightsHolder());
            entry.put("currency", total.currency());
            entry.put("plays", total.plays());
            entry.put("ms_played", total.msPlayed());
            entry.put("amount", total.amount().toPlainString());
            if (reporting != null) {
                entry.put(
                        "reporting_amount",
                        total.reporting() == null ? null : total.reporting().toPlainString());
            }
        }
    }

    private static void adjustments(ObjectNode json, RunAdjustments adjustments) {
        json.put("digest", adjustments.digest());
        json.put("lines", adjustments.lines());
        totals(json.putArray("totals"), adjustments.totals(), null);
        ArrayNode origins = json.putArray("settles");
        for (RunAdjustments.Origin origin : adjustments.origins()) {
            ObjectNode entry = origins.addObject();
            entry.put("period", origin.period());
            entry.put("run", origin.run());
            entry.put("settled_before", origin.settledBefore());
            entry.put("decided_up_to", origin.decidedUpTo());
        }
    }

    private static void inputs(ObjectNode json, Run run) {
        json.put("period_start", run.periodStart().toString());
        json.put("period_end", run.periodEnd().toString());
        ArrayNode kinds = json.putArray("kinds");
        run.kinds().forEach(kinds::add);
        json.put("archive_snapshot", run.archiveSnapshot());
        json.put("rules", run.rules());
        json.put("pools", run.money().pools());
        json.put("rates", run.money().rates());
        json.put("as_known_at", run.asKnownAt().toString());
        json.put("as_received_by", run.asReceivedBy().toString());
        json.put("allowed_lateness_s", run.allowedLateness().toSeconds());
    }
}
