package io.playledger.app.cli;

import io.playledger.engine.royalty.period.Arrivals.Bucket;
import io.playledger.engine.royalty.period.Gate;
import io.playledger.engine.royalty.period.PeriodDetail;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.engine.royalty.period.SignOff;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Periods as JSON.
final class PeriodJson {
    private PeriodJson() {}

    static Map<String, @Nullable Object> of(PeriodSummary summary) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("period", summary.key().label());
        json.put("zone", summary.key().period().zone().getId());
        json.put("kinds", summary.key().kinds());
        json.put("state", summary.state().wireName());
        json.put("period_end", summary.key().period().end().toString());
        json.put("window_closes", summary.closesAt().toString());
        json.put("runs", summary.runs());
        RunEntry current = summary.current();
        json.put("current", current == null ? null : of(current));
        SignOff signOff = summary.signOff();
        json.put("sign_off", signOff == null ? null : of(signOff));
        return json;
    }

    static Map<String, @Nullable Object> of(RunEntry run) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", run.id());
        json.put("state", run.state().wireName());
        json.put("current", run.current());
        json.put("digest", run.digest());
        json.put("made_at", run.madeAt().toString());
        json.put("made_by", run.madeBy());
        Map<String, String> amounts = new LinkedHashMap<>();
        run.amounts().forEach(sum -> amounts.put(sum.currency(), sum.amount().toPlainString()));
        json.put("amounts", amounts);
        json.put("counted", run.waterfall().counted());
        json.put("lines", run.lines());
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("archive_snapshot", run.archiveSnapshot());
        inputs.put("rules", run.rules());
        inputs.put("as_known_at", run.asKnownAt().toString());
        inputs.put("as_received_by", run.asReceivedBy().toString());
        json.put("inputs", inputs);
        return json;
    }

    static Map<String, @Nullable Object> of(SignOff signOff) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", signOff.runId());
        json.put("prepared", of(signOff.prepared()));
        json.put("explanation", signOff.explanation());
        SignOff.Answer answer = signOff.answer();
        json.put("verdict", answer == null ? null : answer.verdict().wireName());
        json.put("answered", answer == null ? null : of(answer.signature()));
        json.put("audit_entry", answer == null ? signOff.id() : answer.entry());
        return json;
    }

    private static Map<String, String> of(SignOff.Signature signature) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("by", signature.by());
        json.put("at", signature.at().toString());
        json.put("note", signature.note());
        return json;
    }

    static Map<String, @Nullable Object> of(PeriodDetail detail) {
        Map<String, @Nullable Object> json = of(detail.summary());
        Gate gate = detail.gate();
        json.put("gate", gate == null ? null : of(gate));
        Map<String, Object> arrivals = new LinkedHashMap<>();
        arrivals.put("records", detail.arrivals().records());
        arrivals.put("after_event", buckets(detail.arrivals().afterEvent()));
        arrivals.put("after_end", buckets(detail.arrivals().afterEnd()));
        json.put("arrivals", arrivals);
        json.put("history", detail.runs().stream().map(PeriodJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(Gate gate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", gate.runId());
        json.put("green", gate.green());
        json.put(
                "checks",
                gate.checks().stream()
                        .map(check -> {
                            Map<String, String> entry = new LinkedHashMap<>();
                            entry.put("check", check.kind().wireName());
                            entry.put("verdict", check.verdict().wireName());
                            entry.put("finding", check.finding());
                            entry.put("next", check.next());
                            return entry;
                        })
                        .toList());
        return json;
    }

    private static List<Map<String, @Nullable Object>> buckets(List<Bucket> buckets) {
        return buckets.stream()
                .map(bucket -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>();
                    json.put("from_s", seconds(bucket.from()));
                    json.put("to_s", seconds(bucket.to()));
                    json.put("records", bucket.records());
                    json.put("late", bucket.late());
                    return json;
                })
                .toList();
    }

    private static @Nullable Long seconds(@Nullable Duration edge) {
        return edge == null ? null : edge.toSeconds();
    }
}
