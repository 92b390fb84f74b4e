package io.playledger.app.cli;

import io.playledger.engine.diff.CauseShare;
import io.playledger.engine.diff.ChangePage;
import io.playledger.engine.diff.ChangeQuery;
import io.playledger.engine.diff.ChangedEvent;
import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.DiffSummary;
import io.playledger.engine.diff.EventPage;
import io.playledger.engine.diff.LostCoverage;
import io.playledger.engine.diff.PayeeChange;
import io.playledger.engine.diff.ReportingBridge;
import io.playledger.engine.diff.Side;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.diff.VersionChange;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunInputs;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Diffs as JSON (docs/spec/diff.md); amounts are strings.
final class DiffJson {
    private DiffJson() {}

    static Map<String, Object> of(
            StatementDiff diff, DiffShown shown, int top, @Nullable EventPage events) {
        DiffSummary summary = diff.summary();
        Map<String, Object> json = new LinkedHashMap<>();
        RunInputs inputs = summary.first().inputs();
        json.put("kind", summary.kind().name().toLowerCase(Locale.ROOT));
        json.put("period", inputs.period().label());
        json.put("zone", inputs.period().zone().getId());
        json.put("kinds", inputs.kinds().stream().sorted().toList());
        json.put("first", side(summary.first()));
        json.put("second", side(summary.second()));
        json.put("causes", summary.causes().stream().map(DiffJson::cause).toList());
        json.put("lost_coverage", lost(summary.lost()));
        List<Object> currencies = new ArrayList<>();
        for (CurrencyBridge bridge : summary.currencies()) {
            if (shown.shows(bridge.currency())) {
                currencies.add(currency(diff, bridge, shown, top));
            }
        }
        json.put("currencies", currencies);
        ReportingBridge reporting = summary.reporting();
        json.put("reporting", reporting == null ? null : reporting(reporting));
        if (events != null) {
            json.put("events", events(events));
        }
        return json;
    }

    private static Map<String, Object> reporting(ReportingBridge bridge) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("currency", bridge.currency());
        json.put("before", text(bridge.before()));
        json.put("statement", text(bridge.statement()));
        json.put("rates", text(bridge.rates()));
        json.put("after", text(bridge.after()));
        json.put("change", text(bridge.change()));
        json.put("without_rate", bridge.untold());
        json.put(
                "rights_holders",
                bridge.payees().stream()
                        .map(payee ->
                                moved(
                                        payee.rightsHolder(),
                                        payee.before(),
                                        payee.after(),
                                        payee.change()))
                        .toList());
        return json;
    }

    private static Map<String, Object> moved(
            String holder, BigDecimal before, BigDecimal after, BigDecimal change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rights_holder", holder);
        json.put("before", text(before));
        json.put("after", text(after));
        json.put("change", text(change));
        return json;
    }

    private static Map<String, Object> payee(PayeeChange payee) {
        Map<String, Object> json =
                moved(payee.rightsHolder(), payee.before(), payee.after(), payee.change());
        json.put("plays_before", payee.playsBefore());
        json.put("plays_after", payee.playsAfter());
        return json;
    }

    private static Map<String, Object> events(EventPage page) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("matching", page.matching());
        json.put("from", page.from() + 1);
        json.put("listed", page.events().stream().map(DiffJson::event).toList());
        return json;
    }

    private static Map<String, Object> event(ChangedEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event_id", event.eventId());
        json.put("item_id", event.itemId());
        json.put("country", event.country());
        json.put("event_time", event.eventTime().toString());
        json.put("received_time", event.receivedTime().toString());
        json.put("ms_played", event.msPlayed());
        json.put("before", fate(event.before()));
        json.put("after", fate(event.after()));
        return json;
    }

    private static Map<String, Object> fate(ChangedEvent.Fate fate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fate", fate.kind().name().toLowerCase(Locale.ROOT));
        json.put("reason", fate.reason().isEmpty() ? null : fate.reason());
        json.put("catalog_version", fate.version());
        json.put("counted_ms", fate.countedMillis());
        return json;
    }

    private static Map<String, Object> side(Side side) {
        Map<String, Object> json = new LinkedHashMap<>();
        Run run = side.run();
        json.put("run", run == null ? null : run.id());
        json.put("digest", side.digest());
        json.put("lines", side.lines());
        json.put("counted", side.waterfall().counted());
        json.put("archive_snapshot", side.inputs().archiveSnapshot());
        json.put("rules", side.inputs().rules().number());
        json.put("pools", side.inputs().pools().number());
        json.put("as_known_at", side.inputs().catalog().asKnownAt().toString());
        json.put("as_received_by", side.inputs().receivedBefore().toString());
        json.put("proposed_catalogue", side.inputs().catalog().draft() != null);
        return json;
    }

    private static Map<String, Object> cause(CauseShare share) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cause", share.cause().wireName());
        json.put("input", share.input().name().toLowerCase(Locale.ROOT));
        json.put("counted", share.counted());
        return json;
    }

    private static Map<String, Object> lost(LostCoverage lost) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", lost.items().stream().map(DiffJson::lost).toList());
        json.put("countries", lost.countries().stream().map(DiffJson::lost).toList());
        json.put("days", lost.days().stream().map(Object::toString).toList());
        return json;
    }

    private static Map<String, Object> lost(LostCoverage.Lost lost) {
        return Map.of("name", lost.name(), "plays", lost.plays());
    }

    private static Map<String, Object> currency(
            StatementDiff diff, CurrencyBridge bridge, DiffShown shown, int top) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("currency", bridge.currency());
        json.put("before", text(bridge.before()));
        Map<String, String> parts = new LinkedHashMap<>();
        bridge.parts().forEach((cause, amount) -> parts.put(cause.wireName(), text(amount)));
        json.put("parts", parts);
        json.put("after", text(bridge.after()));
        json.put("change", text(bridge.change()));
        json.put("lines_added", bridge.added());
        json.put("lines_removed", bridge.removed());
        json.put("lines_changed", bridge.changed());
        json.put(
                "rights_holders",
                diff.summary().payees().stream()
                        .filter(payee -> payee.currency().equals(bridge.currency()))
                        .map(DiffJson::payee)
                        .toList());
        if (!shown.listsLines()) {
            return json;
        }
        ChangePage page =
                diff.changes(
                        new ChangeQuery(
                                bridge.currency(),
                                shown.cause,
                                shown.filter,
                                shown.noise,
                                shown.from - 1,
                                top));
        json.put("noise_below", text(shown.noise));
        json.put("matching", page.matching());
        json.put("from", page.from() + 1);
        json.put("lines", page.lines().stream().map(line -> line(diff, line, shown)).toList());
        json.put("shown", sum(page.shown()));
        json.put("rest", sum(page.rest()));
        json.put("noise", sum(page.noise()));
        return json;
    }

    private static Map<String, Object> sum(ChangePage.Sum sum) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lines", sum.lines());
        json.put("net", text(sum.net()));
        json.put("gross", text(sum.gross()));
        return json;
    }

    private static Map<String, Object> line(StatementDiff diff, ChangedLine line, DiffShown shown) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rights_holder", line.key().rightsHolder());
        json.put("item_id", line.key().itemId());
        json.put("country", line.key().country());
        json.put("status", line.status().name().toLowerCase(Locale.ROOT));
        json.put("plays_before", line.playsBefore());
        json.put("plays_after", line.playsAfter());
        json.put("before", text(line.before()));
        json.put("after", text(line.after()));
        json.put("change", text(line.change()));
        json.put("main_cause", line.main().wireName());
        Map<String, Object> parts = new LinkedHashMap<>();
        new TreeMap<Cause, ChangedLine.Part>(line.parts())
                .forEach((cause, part) -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("plays", part.plays());
                    entry.put("ms_played", part.msPlayed());
                    entry.put("amount", text(part.amount()));
                    parts.put(cause.wireName(), entry);
                });
        json.put("parts", parts);
        if (shown.versions) {
            json.put(
                    "versions", diff.versions(line.key()).stream().map(DiffJson::version).toList());
        }
        return json;
    }

    private static Map<String, Object> version(VersionChange change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("catalog_version", change.catalogVersion());
        json.put("cause", change.cause().wireName());
        json.put("plays", change.part().plays());
        json.put("ms_played", change.part().msPlayed());
        json.put("amount", text(change.part().amount()));
        return json;
    }

    private static String text(BigDecimal amount) {
        return amount.toPlainString();
    }
}
