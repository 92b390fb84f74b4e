package io.playledger.app.cli;

import io.playledger.engine.contract.Violation;
import io.playledger.engine.quarantine.GroupBy;
import io.playledger.engine.quarantine.Outcome;
import io.playledger.engine.quarantine.Place;
import io.playledger.engine.quarantine.QuarantineDetail;
import io.playledger.engine.quarantine.QuarantineGroup;
import io.playledger.engine.quarantine.QuarantineRow;
import io.playledger.engine.quarantine.RecordDecision;
import io.playledger.engine.quarantine.Sent;
import io.playledger.engine.quarantine.Trial;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the quarantine's commands print.
final class QuarantineOutput {
    private QuarantineOutput() {}

    static Map<String, Object> json(QuarantineRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.id());
        json.put("state", row.state().name().toLowerCase(Locale.ROOT));
        json.put("source", row.source());
        json.put("partition", row.partition());
        json.put("offset", row.offset());
        json.put("received_at", row.receivedAt().toString());
        json.put("reasons", row.reasons());
        json.put("event_id", row.eventId());
        json.put("event_type", row.eventType());
        json.put("item_id", row.itemId());
        json.put("client", row.client());
        json.put("surface", row.surface());
        json.put("bytes", row.bytes());
        return json;
    }

    static String line(QuarantineRow row) {
        return "%8d  %s  %s/%d@%d  %s"
                .formatted(
                        row.id(),
                        row.receivedAt(),
                        row.source(),
                        row.partition(),
                        row.offset(),
                        row.reasons());
    }

    static void groups(List<QuarantineGroup> groups, GroupBy by, long count, boolean json) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("count", count);
            document.put("group_by", by.name().toLowerCase(Locale.ROOT));
            document.put(
                    "groups",
                    groups.stream()
                            .map(group -> {
                                Map<String, Object> one = new LinkedHashMap<>();
                                one.put("value", group.value());
                                one.put("records", group.records());
                                one.put("first_received", group.firstReceived().toString());
                                one.put("last_received", group.lastReceived().toString());
                                return one;
                            })
                            .toList());
            Output.json(document);
            return;
        }
        Output.line("%,d records in quarantine.".formatted(count));
        groups.forEach(group ->
                Output.line(
                        "%,12d  %s … %s  %s"
                                .formatted(
                                        group.records(),
                                        group.firstReceived(),
                                        group.lastReceived(),
                                        group.value() == null ? "(not readable)" : group.value())));
    }

    static void detail(QuarantineDetail detail, boolean json) {
        RecordDecision decision = detail.decision();
        if (json) {
            Map<String, Object> document = json(detail.row());
            document.put("raw_base64", Base64.getEncoder().encodeToString(detail.raw()));
            List<Map<String, Object>> violations = new ArrayList<>();
            for (int i = 0; i < detail.violations().size(); i++) {
                Violation violation = detail.violations().get(i);
                Place place = detail.places().get(i);
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("field", violation.field());
                one.put("rule", violation.rule());
                one.put("found", violation.found());
                one.put("from_byte", place.from());
                one.put("to_byte", place.to());
                violations.add(one);
            }
            document.put("violations", violations);
            if (decision != null) {
                Map<String, Object> decided = new LinkedHashMap<>();
                decided.put("by", decision.decidedBy());
                decided.put("at", decision.decidedAt().toString());
                decided.put("note", decision.note());
                decided.put("audit_entry", decision.auditEntry());
                decided.put("event_id", decision.eventId());
                decided.put(
                        "sent_at", decision.sentAt() == null ? null : decision.sentAt().toString());
                document.put("decision", decided);
            }
            Output.json(document);
            return;
        }
        QuarantineRow row = detail.row();
        Output.line(
                "Record %d, %s: %s, partition %d, offset %d, received %s, %,d bytes."
                        .formatted(
                                row.id(),
                                row.state().name().toLowerCase(Locale.ROOT),
                                row.source(),
                                row.partition(),
                                row.offset(),
                                row.receivedAt(),
                                row.bytes()));
        Output.line(printable(detail.raw()));
        for (int i = 0; i < detail.violations().size(); i++) {
            Violation violation = detail.violations().get(i);
            Output.line(
                    "  %s: %s, found %s (byte %d)"
                            .formatted(
                                    violation.field(),
                                    violation.rule(),
                                    violation.found(),
                                    detail.places().get(i).from()));
        }
        if (decision != null) {
            Output.line(
                    "Decided by %s at %s (audit entry %d): %s"
                            .formatted(
                                    decision.decidedBy(),
                                    decision.decidedAt(),
                                    decision.auditEntry(),
                                    decision.note().isEmpty() ? "no note" : decision.note()));
        }
    }

    static void trial(Trial trial, boolean json) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("records", trial.records());
            document.put("passing", trial.passing());
            document.put("others", trial.others());
            document.put(
                    "sample",
                    trial.sample().stream()
                            .map(one -> {
                                Map<String, Object> it = new LinkedHashMap<>();
                                it.put("id", one.id());
                                it.put("before", new String(one.before(), StandardCharsets.UTF_8));
                                it.put("after", after(one.after()));
                                it.put("outcome", one.after().text());
                                return it;
                            })
                            .toList());
            Output.json(document);
            return;
        }
        for (Trial.Sample one : trial.sample()) {
            Output.line("Record %d: %s".formatted(one.id(), one.after().text()));
            Output.line("  before  " + printable(one.before()));
            String after = after(one.after());
            if (after != null) {
                Output.line("  after   " + after);
            }
        }
        Output.line(
                "%,d of %,d records would pass. Nothing was changed."
                        .formatted(trial.passing(), trial.records()));
        trial.others()
                .forEach((words, count) -> Output.line("  %,12d  %s".formatted(count, words)));
    }

    private static @org.jspecify.annotations.Nullable String after(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passes passes -> printable(passes.record());
            case Outcome.Fails fails -> printable(fails.record());
            case Outcome.Unfit _ -> null;
        };
    }

    static void sent(Sent sent, boolean json) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("records", sent.records());
            document.put("sent", sent.sent());
            document.put("kept", sent.kept());
            document.put("audit_entries", sent.auditEntries());
            Output.json(document);
            return;
        }
        Output.line(
                "%,d of %,d records are on the bus, fixed.".formatted(sent.sent(), sent.records()));
        sent.kept()
                .forEach((words, count) -> Output.line("  kept %,12d  %s".formatted(count, words)));
    }

    /// Bytes as text without what could play with a terminal.
    private static String printable(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        new String(bytes, StandardCharsets.UTF_8)
                .codePoints()
                .forEach(c -> {
                    if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                        out.append("\\u%04x".formatted(c));
                    } else {
                        out.appendCodePoint(c);
                    }
                });
        return out.toString();
    }
}
