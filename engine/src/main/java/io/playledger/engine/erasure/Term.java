package io.playledger.engine.erasure;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a regulation gives: calendar months and days.
public record Term(int months, int days) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,4}) (month|day)s?");

    /// The instant at which the term from `begin` ends. A month that has no such day ends with its
    /// last one.
    public Instant after(Instant begin, ZoneId zone) {
        return begin.atZone(zone).plusMonths(months).plusDays(days).toInstant();
    }

    /// Reads `1 month`, `45 days`; null for what is neither.
    public static @Nullable Term parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            return null;
        }
        int count = Integer.parseInt(matcher.group(1));
        return matcher.group(2).equals("month") ? new Term(count, 0) : new Term(0, count);
    }

    @Override
    public String toString() {
        return months > 0 ? count(months, "month") : count(days, "day");
    }

    private static String count(int number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
