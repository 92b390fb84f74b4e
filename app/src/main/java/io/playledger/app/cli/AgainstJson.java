package io.playledger.app.cli;

import io.playledger.engine.royalty.against.Cause;
import io.playledger.engine.royalty.against.Comparison;
import io.playledger.engine.royalty.against.Figures;
import io.playledger.engine.royalty.against.Measure;
import io.playledger.engine.royalty.against.ReportDiff;
import io.playledger.engine.royalty.against.ReportRefused;
import io.playledger.engine.royalty.against.ReportVersion;
import io.playledger.engine.royalty.against.Variance;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Comparisons as JSON: figures as numbers, money as texts with all of its digits.
final class AgainstJson {
    private AgainstJson() {}

    static Map<String, Object> of(Comparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("report", report(comparison.report()));
        json.put("run", comparison.run());
        json.put("measures", comparison.measures().stream().map(Measure::wireName).toList());
        json.put("totals", totals(comparison.totals(), comparison.measures()));
        json.put("equal", comparison.equal());
        json.put("beyond", comparison.beyond());
        json.put("variances", rows(comparison.variances(), comparison.measures()));
        json.put("only_ours", rows(comparison.onlyOurs(), comparison.measures()));
        json.put("only_theirs", rows(comparison.onlyTheirs(), comparison.measures()));
        json.put(
                "repeated_rows",
                comparison.repeated().stream()
                        .map(row ->
                                Map.of(
                                        "item_id", row.itemId(),
                                        "country", row.country(),
                                        "lines", row.lines()))
                        .toList());
        json.put("causes", comparison.causes().stream().map(AgainstJson::cause).toList());
        json.put("causes_note", comparison.causesNote());
        return json;
    }

    static Map<String, Object> of(ReportDiff diff) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first", report(diff.first()));
        json.put("second", report(diff.second()));
        json.put("measures", diff.measures().stream().map(Measure::wireName).toList());
        json.put("totals", totals(diff.totals(), diff.measures()));
        json.put("same", diff.same());
        json.put("changes", rows(diff.changes(), diff.measures()));
        return json;
    }

    static Map<String, Object> problems(ReportRefused refused) {
        return Map.of(
                "problems",
                refused.problems().stream()
                        .map(problem -> Map.of("line", problem.line(), "text", problem.text()))
                        .toList());
    }

    static Map<String, Object> report(ReportVersion report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", report.id());
        json.put("source", report.source());
        json.put("period", report.period());
        json.put("version", report.version());
        json.put("file", report.fileName());
        json.put("sha256", report.sha256());
        json.put("bytes", report.bytes());
        json.put("rows", report.rows());
        json.put("added_at", report.addedAt().toString());
        return json;
    }

    private static List<Map<String, Object>> totals(
            List<Comparison.Total> totals, List<Measure> measures) {
        return totals.stream()
                .map(total -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("currency", total.currency());
                    json.put("ours", figures(total.ours(), measures));
                    json.put("theirs", figures(total.theirs(), measures));
                    return json;
                })
                .toList();
    }

    private static List<Map<String, Object>> rows(List<Variance> rows, List<Measure> measures) {
        return rows.stream().map(row -> row(row, measures)).toList();
    }

    private static Map<String, Object> row(Variance row, List<Measure> measures) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("item_id", row.itemId());
        json.put("title", row.title());
        json.put("country", row.country());
        json.put("currency", row.currency());
        json.put("verdict", row.verdict().name().toLowerCase(Locale.ROOT));
        json.put("ours", figures(row.ours(), measures));
        json.put("theirs", figures(row.theirs(), measures));
        Map<String, Object> difference = new LinkedHashMap<>();
        Map<String, Object> relative = new LinkedHashMap<>();
        for (Measure measure : measures) {
            difference.put(measure.wireName(), value(measure, row.difference(measure)));
            row.relative(measure)
                    .ifPresent(ratio -> relative.put(measure.wireName(), ratio.toPlainString()));
        }
        json.put("difference", difference);
        json.put("relative", relative);
        json.put("lines", row.lines());
        json.put("note", row.note());
        json.put("explained_by", row.explainedBy());
        return json;
    }

    private static Map<String, Object> figures(Figures figures, List<Measure> measures) {
        Map<String, Object> json = new LinkedHashMap<>();
        measures.forEach(
                measure -> json.put(measure.wireName(), value(measure, figures.get(measure))));
        return json;
    }

    private static Object value(Measure measure, BigDecimal value) {
        return measure == Measure.MONEY ? value.toPlainString() : value.longValueExact();
    }

    private static Map<String, Object> cause(Cause cause) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", cause.kind().name().toLowerCase(Locale.ROOT));
        json.put("detail", cause.detail());
        json.put("explains", cause.explained());
        json.put("of", cause.of());
        json.put("breaks", cause.broken());
        json.put("difference", cause.difference().toPlainString());
        return json;
    }
}
