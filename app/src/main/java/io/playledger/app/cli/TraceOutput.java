package io.playledger.app.cli;

import io.playledger.engine.quarantine.QuarantineDetail;
import io.playledger.engine.quarantine.RecordDecision;
import io.playledger.engine.royalty.StatementLine;
import io.playledger.engine.trace.ArchivedEvent;
import io.playledger.engine.trace.Trace;
import io.playledger.engine.trace.Trace.CatalogVerdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a trace and a search print.
final class TraceOutput {
    private TraceOutput() {}

    static Map<String, Object> json(ArchivedEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event_id", event.eventId());
        json.put("event_type", event.eventType());
        json.put("user_key", event.userKey());
        json.put("item_id", event.itemId());
        json.put("surface", event.surface());
        json.put("country", event.country());
        json.put("client", event.client());
        json.put("ms_played", event.msPlayed());
        json.put("event_time", event.eventTime().toString());
        json.put("received_time", event.receivedTime().toString());
        json.put("source", event.source());
        json.put("partition", event.partition());
        json.put("offset", event.offset());
        json.put("file", event.file());
        return json;
    }

    static String line(ArchivedEvent event) {
        return "%s  %-8s %-28s %-8s %s  %s"
                .formatted(
                        event.eventTime(),
                        event.eventType(),
                        event.itemId(),
                        event.surface(),
                        event.userKey(),
                        event.eventId());
    }

    static Map<String, Object> json(Trace trace) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event_id", trace.eventId());
        json.put("found", trace.found());
        json.put(
                "records",
                trace.copies().stream()
                        .map(copy -> {
                            Map<String, Object> one = json(copy.event());
                            one.put("dedup", lower(copy.dedup()));
                            one.put("content_sha256", copy.contentDigest());
                            return one;
                        })
                        .toList());
        QuarantineDetail quarantined = trace.quarantined();
        if (quarantined != null) {
            Map<String, Object> one = QuarantineOutput.json(quarantined.row());
            RecordDecision decision = quarantined.decision();
            if (decision != null) {
                one.put("decided_by", decision.decidedBy());
                one.put("audit_entry", decision.auditEntry());
            }
            json.put("quarantine", one);
        }
        CatalogVerdict verdict = trace.catalog();
        if (verdict != null) {
            json.put("catalog", catalog(verdict));
        }
        json.put(
                "runs",
                trace.runs().stream()
                        .map(run -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("run", run.run());
                            one.put("period", run.period());
                            one.put("state", run.state().toLowerCase(Locale.ROOT));
                            one.put("current", run.current());
                            one.put("verdict", lower(run.fate()));
                            one.put("why", run.why());
                            one.put("lines", run.lines().stream().map(TraceOutput::line).toList());
                            return one;
                        })
                        .toList());
        json.put("millis", trace.took().toMillis());
        return json;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> line(StatementLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rights_holder", line.rightsHolder());
        json.put("item_id", line.itemId());
        json.put("country", line.country());
        json.put("catalog_version", line.catalogVersion());
        json.put("plays", line.plays());
        json.put("amount", line.amount().toPlainString());
        json.put("currency", line.currency());
        return json;
    }

    private static Map<String, Object> catalog(CatalogVerdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (verdict) {
            case CatalogVerdict.Licensed(var version) -> {
                json.put("verdict", "licensed");
                json.put("version", version.version());
                json.put("name", version.name());
            }
            case CatalogVerdict.OutsideTerritories(var version) -> {
                json.put("verdict", "outside_territories");
                json.put("version", version.version());
                json.put("territories", version.territories().stream().sorted().toList());
            }
            case CatalogVerdict.Gap(int versions) -> {
                json.put("verdict", "gap");
                json.put("versions", versions);
            }
            case CatalogVerdict.Unknown _ -> json.put("verdict", "unknown_item");
            case CatalogVerdict.NoPlay _ -> json.put("verdict", "no_play");
        }
        return json;
    }

    static List<String> text(Trace trace) {
        List<String> out = new ArrayList<>();
        if (!trace.found()) {
            out.add(
                    "Nothing is known of «%s»: no record in the archive that may be shown, none in quarantine. Looked for %,d ms."
                            .formatted(trace.eventId(), trace.took().toMillis()));
            return out;
        }
        out.add("Event " + trace.eventId());
        quarantine(trace.quarantined(), out);
        for (Trace.Copy copy : trace.copies()) {
            ArchivedEvent event = copy.event();
            out.add("");
            out.add(
                    switch (copy.dedup()) {
                        case COUNTS -> "Record that counts";
                        case DUPLICATE -> "Duplicate, the same content";
                        case CONFLICT -> "Duplicate, other content";
                    });
            out.add(
                    "  came from  %s, partition %d, offset %d"
                            .formatted(event.source(), event.partition(), event.offset()));
            out.add("  received   " + event.receivedTime());
            out.add("  happened   " + event.eventTime());
            out.add(
                    "  says       %s of %s, %s%s%s%s"
                            .formatted(
                                    event.eventType(),
                                    event.itemId(),
                                    event.surface(),
                                    event.country() == null ? "" : ", " + event.country(),
                                    event.client() == null ? "" : ", " + event.client(),
                                    event.msPlayed() == null
                                            ? ""
                                            : ", %,d ms".formatted(event.msPlayed())));
            out.add("  lies in    " + event.file());
            out.add("  content    " + copy.contentDigest());
        }
        CatalogVerdict verdict = trace.catalog();
        if (verdict != null) {
            out.add("");
            out.add("Catalogue, as known now: " + words(verdict));
        }
        for (Trace.RunVerdict run : trace.runs()) {
            out.add("");
            out.add(
                    "Run %d of %s, %s%s: %s. %s"
                            .formatted(
                                    run.run(),
                                    run.period(),
                                    run.state().toLowerCase(Locale.ROOT),
                                    run.current() ? ", current" : "",
                                    lower(run.fate()).replace('_', ' '),
                                    run.why()));
            run.lines()
                    .forEach(line ->
                            out.add(
                                    "  %s · %s · %s · version %d: %,d plays, %s %s"
                                            .formatted(
                                                    line.rightsHolder(),
                                                    line.itemId(),
                                                    line.country(),
                                                    line.catalogVersion(),
                                                    line.plays(),
                                                    line.amount().toPlainString(),
                                                    line.currency())));
        }
        if (!trace.copies().isEmpty() && trace.runs().isEmpty()) {
            out.add("");
            out.add("No run of its period yet.");
        }
        out.add("");
        out.add("Found in %,d ms.".formatted(trace.took().toMillis()));
        return out;
    }

    private static void quarantine(@Nullable QuarantineDetail quarantined, List<String> out) {
        if (quarantined == null) {
            return;
        }
        out.add("");
        out.add(
                "In quarantine as record %d (%s): %s"
                        .formatted(
                                quarantined.row().id(),
                                lower(quarantined.row().state()),
                                quarantined.row().reasons()));
        RecordDecision decision = quarantined.decision();
        if (decision != null) {
            out.add(
                    "  decided by %s at %s, audit entry %d"
                            .formatted(
                                    decision.decidedBy(),
                                    decision.decidedAt(),
                                    decision.auditEntry()));
        }
    }

    private static String words(CatalogVerdict verdict) {
        return switch (verdict) {
            case CatalogVerdict.Licensed(var version) ->
                    "version %d, «%s», valid from %s"
                            .formatted(version.version(), version.name(), version.validFrom());
            case CatalogVerdict.OutsideTerritories(var version) ->
                    "version %d is valid then, but not licensed in that country"
                            .formatted(version.version());
            case CatalogVerdict.Gap(int versions) ->
                    "none of the item's %d versions is valid then".formatted(versions);
            case CatalogVerdict.Unknown _ -> "the item is not in it";
            case CatalogVerdict.NoPlay _ -> "not asked: only plays are licensed";
        };
    }
}
