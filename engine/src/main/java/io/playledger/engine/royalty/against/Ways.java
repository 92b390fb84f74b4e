package io.playledger.engine.royalty.against;

import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.against.PlayFacts.Way;
import io.playledger.engine.royalty.against.PlayFacts.Way.Also;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The ways of counting that are tried: what they state, else what is common.
final class Ways {
    private static final List<String> ZONES =
            List.of(
                    "UTC",
                    "Europe/London",
                    "Europe/Berlin",
                    "Europe/Helsinki",
                    "America/New_York",
                    "America/Chicago",
                    "America/Los_Angeles",
                    "America/Sao_Paulo",
                    "Asia/Kolkata",
                    "Asia/Shanghai",
                    "Asia/Tokyo",
                    "Australia/Sydney");
    private static final List<Long> THRESHOLDS = List.of(0L, 1L, 30_000L, 60_000L);

    /// @param detail see [Cause]
    record Tried(Cause.Kind kind, String detail, Way way) {}

    private final Run run;
    private final ReportMapping.Stated stated;
    private final List<Tried> tried = new ArrayList<>();

    private Ways(Run run, ReportMapping.Stated stated) {
        this.run = run;
        this.stated = stated;
    }

    /// As the run counted.
    static Way base(Run run) {
        return new Way(
                run.periodStart(),
                run.periodEnd(),
                run.asReceivedBy(),
                run.periodEnd().plus(run.allowedLateness()),
                null,
                Set.of());
    }

    static List<Tried> of(Run run, ReportMapping.Stated stated) {
        Ways ways = new Ways(run, stated);
        ways.together();
        ways.cutOffs();
        ways.zones();
        ways.thresholds();
        ways.others();
        return ways.tried;
    }

    private void together() {
        long said =
                java.util.stream.Stream.of(stated.zone(), stated.cutOff(), stated.leastMillis())
                        .filter(java.util.Objects::nonNull)
                        .count();
        if (said < 2) {
            return;
        }
        Way way = base(run);
        if (stated.zone() != null) {
            way = in(way, stated.zone());
        }
        if (stated.cutOff() != null) {
            way = before(way, stated.cutOff());
        }
        if (stated.leastMillis() != null) {
            way = from(way, stated.leastMillis());
        }
        tried.add(new Tried(Cause.Kind.AS_STATED, "", way));
    }

    private void cutOffs() {
        Way base = base(run);
        Instant lateFrom = run.periodEnd().plus(run.allowedLateness());
        Instant seen = run.asReceivedBy().isBefore(lateFrom) ? run.asReceivedBy() : lateFrom;
        List<Instant> cutOffs = new ArrayList<>();
        if (stated.cutOff() != null) {
            cutOffs.add(stated.cutOff());
        } else {
            for (int hours : new int[] {0, 6, 12, 24, 36, 48}) {
                cutOffs.add(run.periodEnd().plus(Duration.ofHours(hours)));
            }
        }
        for (Instant cutOff : cutOffs) {
            if (stated.cutOff() != null || cutOff.isBefore(seen)) {
                tried.add(new Tried(Cause.Kind.CUT_OFF, cutOff.toString(), before(base, cutOff)));
            }
        }
        if (run.asReceivedBy().isAfter(lateFrom)) {
            tried.add(new Tried(Cause.Kind.LATE, "", before(base, run.asReceivedBy())));
        }
    }

    private static Way before(Way way, Instant cutOff) {
        return new Way(way.start(), way.end(), cutOff, null, way.leastMillis(), way.also());
    }

    private void zones() {
        ZoneId known = stated.zone();
        Map<Instant, String> byStart = new LinkedHashMap<>();
        byStart.put(run.periodStart(), run.zone());
        for (String zone : known == null ? ZONES : List.of(known.getId())) {
            Way way = in(base(run), ZoneId.of(zone));
            if (byStart.putIfAbsent(way.start(), zone) == null) {
                tried.add(new Tried(Cause.Kind.ZONE, zone, way));
            }
        }
    }

    private Way in(Way way, ZoneId zone) {
        Period period = Period.parse(run.period(), zone);
        return new Way(
                period.start(),
                period.end(),
                way.receivedBefore(),
                way.lateFrom(),
                way.leastMillis(),
                way.also());
    }

    private void thresholds() {
        Long known = stated.leastMillis();
        for (long millis : known == null ? THRESHOLDS : List.of(known)) {
            tried.add(
                    new Tried(
                            Cause.Kind.THRESHOLD, Long.toString(millis), from(base(run), millis)));
        }
    }

    private static Way from(Way way, long leastMillis) {
        return new Way(
                way.start(),
                way.end(),
                way.receivedBefore(),
                way.lateFrom(),
                leastMillis,
                way.also());
    }

    private void others() {
        tried.add(new Tried(Cause.Kind.UNLICENSED, "", also(Also.UNLICENSED)));
        tried.add(new Tried(Cause.Kind.DUPLICATES, "", also(Also.DUPLICATES)));
        if (run.waterfall().erased() > 0) {
            tried.add(new Tried(Cause.Kind.ERASED, "", also(Also.ERASED)));
        }
    }

    private Way also(Also also) {
        Way base = base(run);
        return new Way(
                base.start(),
                base.end(),
                base.receivedBefore(),
                base.lateFrom(),
                base.leastMillis(),
                Set.of(also));
    }
}
