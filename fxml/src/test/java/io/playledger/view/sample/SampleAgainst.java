package io.playledger.view.sample;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.against.Against;
import io.playledger.engine.royalty.against.Cause;
import io.playledger.engine.royalty.against.Comparison;
import io.playledger.engine.royalty.against.Figures;
import io.playledger.engine.royalty.against.Measure;
import io.playledger.engine.royalty.against.ReportDiff;
import io.playledger.engine.royalty.against.ReportVersion;
import io.playledger.engine.royalty.against.Variance;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Two versions of a report, and how a run stands to them.
public final class SampleAgainst implements Against {
    private static final List<Measure> MEASURES = List.of(Measure.PLAYS, Measure.MONEY);

    private final List<ReportVersion> reports = new ArrayList<>();

    SampleAgainst() {
        reports.add(report(2, 2));
        reports.add(report(1, 1));
    }

    public void removeReports() {
        reports.clear();
    }

    private static ReportVersion report(long id, int version) {
        return new ReportVersion(
                id,
                "Northline monthly",
                "2026-03",
                version,
                "northline-2026-03-v" + version + ".xlsx",
                "4be1%060d".formatted(id),
                "77aa%060d".formatted(id),
                48_211,
                1_204,
                SampleEngine.NOW.minusSeconds(86_400 * (3 - id)));
    }

    private static Variance row(
            String item,
            String title,
            String country,
            Variance.Side side,
            long our,
            long their,
            String ourMoney,
            String theirMoney,
            String note,
            List<Integer> causes) {
        return new Variance(
                item,
                title,
                country,
                "EUR",
                side,
                new Figures(our, 0, new BigDecimal(ourMoney)),
                new Figures(their, 0, new BigDecimal(theirMoney)),
                Variance.Verdict.BEYOND,
                side == Variance.Side.OURS ? List.of() : List.of(12L),
                note,
                causes);
    }

    @Override
    public Comparison compare(Path report, Path mapping, long runId, Progress progress) {
        if (report.toString().contains("broken")) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "«broken.csv» cannot be compared: line 3: «x» in plays is no number as the"
                            + " mapping's [numbers] says. Nothing of it was kept.");
        }
        reports.addFirst(report(3, 3));
        return compare(3, runId, progress);
    }

    @Override
    public Comparison compare(long reportId, long runId, Progress progress) {
        return new Comparison(
                reports.stream().filter(r -> r.id() == reportId).findFirst().orElseThrow(),
                runId,
                MEASURES,
                List.of(
                        new Comparison.Total(
                                "EUR",
                                new Figures(1_804_211, 0, new BigDecimal("61407.41")),
                                new Figures(1_811_902, 0, new BigDecimal("61733.20")))),
                1_188,
                List.of(
                        row(
                                "track:glass-harbour",
                                "Glass Harbour",
                                "DE",
                                Variance.Side.BOTH,
                                988_402,
                                994_120,
                                "3261.73",
                                "3280.60",
                                "",
                                List.of(0)),
                        row(
                                "track:low-tide",
                                "Low Tide",
                                "FR",
                                Variance.Side.BOTH,
                                402_118,
                                401_990,
                                "1407.41",
                                "1406.96",
                                "",
                                List.of())),
                List.of(
                        row(
                                "track:night-ferry",
                                "Night Ferry",
                                "JP",
                                Variance.Side.OURS,
                                1_110,
                                0,
                                "38.84",
                                "0",
                                "",
                                List.of())),
                List.of(
                        row(
                                "SEABC2699999",
                                "Unknown Song",
                                "DE",
                                Variance.Side.THEIRS,
                                0,
                                4_101,
                                "0",
                                "143.50",
                                "our catalogue has none of its identifiers",
                                List.of())),
                List.of(),
                List.of(
                        new Cause(
                                Cause.Kind.ZONE,
                                "America/New_York",
                                1,
                                4,
                                0,
                                new BigDecimal("18.87"))),
                "");
    }

    @Override
    public List<ReportVersion> reports() {
        return List.copyOf(reports);
    }

    @Override
    public ReportDiff diff(long firstId, long secondId) {
        Comparison shown = compare(2, 212, Progress.NONE);
        return new ReportDiff(
                reports.getLast(),
                reports.getFirst(),
                MEASURES,
                shown.totals(),
                1_202,
                shown.variances());
    }
}
