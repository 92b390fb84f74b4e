package io.playledger.engine.royalty.export;

import io.playledger.engine.catalog.RateModel;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.Waterfall;
import io.playledger.engine.royalty.rules.RuleWords;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The words and figures of a statement, in English and the same on every machine.
final class StatementWords {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private StatementWords() {}

    /// What the run pinned, in the order in which a person reads it.
    static Map<String, String> inputs(StatementHead head) {
        Run run = head.run();
        ZoneId zone = ZoneId.of(run.zone());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Period", run.period() + " (" + run.zone() + ")");
        facts.put("From", stamp(run.periodStart(), zone));
        facts.put("Before", stamp(run.periodEnd(), zone));
        facts.put("Kinds", String.join(", ", run.kinds()));
        facts.put("State", run.state().wireName());
        facts.put("Run", Long.toString(run.id()));
        facts.put("Made", stamp(run.madeAt(), zone));
        facts.put("Archive snapshot", Long.toString(run.archiveSnapshot()));
        facts.put("Received before", stamp(run.asReceivedBy(), zone));
        facts.put("Allowed lateness", hours(run.allowedLateness()));
        facts.put("Catalogue as known", stamp(run.asKnownAt(), zone));
        if (run.money().pools() > 0) {
            facts.put("Pools", Integer.toString(run.money().pools()));
        }
        if (run.money().rates() > 0) {
            facts.put("Exchange rates", Integer.toString(run.money().rates()));
        }
        facts.put("Rule set", run.rules() + ": " + head.rulesInWords());
        return facts;
    }

    /// What was in force in the run's period, for its kinds.
    static String rules(RuleSet rules, Run run) {
        ZoneId zone = ZoneId.of(run.zone());
        return RuleWords.inForce(
                rules,
                run.kinds(),
                LocalDate.ofInstant(run.periodStart(), zone),
                LocalDate.ofInstant(run.periodEnd(), zone));
    }

    /// The classes of the waterfall with what they mean.
    static List<Fall> waterfall(Waterfall fall) {
        return List.of(
                new Fall("Received", fall.received(), "every play record of the period"),
                new Fall("Rejected", -fall.rejected(), "broke the contract; kept in quarantine"),
                new Fall("Duplicate", -fall.duplicate(), "their id had been received before"),
                new Fall("Late", -fall.late(), "received after the window closed"),
                new Fall("Erased", -fall.erased(), "fall under a deletion request"),
                new Fall("Unqualified", -fall.unqualified(), "left out by the rules"),
                new Fall("Unlicensed", -fall.unlicensed(), "no catalogue version covers them"),
                new Fall("Counted", fall.counted(), "paid to all rights holders together"));
    }

    /// A bar of the waterfall; what was taken away is negative.
    record Fall(String name, long records, String meaning) {}

    /// The lines of a currency told in the run's reporting currency, or that there is no rate;
    /// empty where that says nothing.
    static String reported(Run run, StatementTotal lines) {
        String currency = run.money().reporting();
        if (currency == null || currency.equals(lines.currency())) {
            return "";
        }
        BigDecimal amount = lines.reporting();
        return amount == null
                ? "no rate to " + currency + " was entered"
                : "lines = " + decimal(amount) + "\u00a0" + currency;
    }

    /// `0.0045 × 0.5 a play`
    static String terms(Terms terms) {
        if (terms.model() == RateModel.POOL_SHARE) {
            return "pool × " + terms.share().stripTrailingZeros().toPlainString();
        }
        String rate = terms.rate().stripTrailingZeros().toPlainString();
        String unit = terms.model() == RateModel.PER_PLAY ? "/play" : "/min";
        return terms.share().compareTo(BigDecimal.ONE) == 0
                ? rate + unit
                : rate + " × " + terms.share().stripTrailingZeros().toPlainString() + unit;
    }

    static String stamp(Instant at, ZoneId zone) {
        return INSTANT.format(at.atZone(zone));
    }

    private static String hours(Duration duration) {
        return duration.toSeconds() % 3600 == 0
                ? duration.toHours() + " h after the period's end"
                : duration.toSeconds() + " s after the period's end";
    }

    static String count(long value) {
        return format("#,##0").format(value);
    }

    static String decimal(BigDecimal value) {
        return format(value.scale() <= 0 ? "#,##0" : "#,##0." + "0".repeat(value.scale()))
                .format(value);
    }

    private static DecimalFormat format(String pattern) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setMinusSign('\u2212');
        symbols.setGroupingSeparator(',');
        symbols.setDecimalSeparator('.');
        return new DecimalFormat(pattern, symbols);
    }
}
