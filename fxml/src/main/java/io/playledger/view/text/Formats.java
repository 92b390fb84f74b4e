package io.playledger.view.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/// Figures as a person of one locale and zone reads them: thousands separated, a true minus, the
/// unit beside the number behind a no-break space. One thread.
public final class Formats {
    private static final String UNIT_GAP = "\u00a0";
    private static final long MILLION = 1_000_000;
    private static final long THOUSAND = 1_000;

    private final Locale locale;
    private final ZoneId zone;
    private final DecimalFormat whole;
    private final DecimalFormat[] fixed = new DecimalFormat[5];
    private final DateTimeFormatter clock;
    private final DateTimeFormatter stamp;

    public Formats(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        symbols.setMinusSign('\u2212');
        whole = new DecimalFormat("#,##0", symbols);
        for (int digits = 0; digits < fixed.length; digits++) {
            fixed[digits] =
                    new DecimalFormat(
                            "#,##0" + (digits == 0 ? "" : "." + "0".repeat(digits)), symbols);
            fixed[digits].setRoundingMode(RoundingMode.HALF_UP);
        }
        clock = DateTimeFormatter.ofPattern("HH:mm", locale).withZone(zone);
        stamp = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", locale).withZone(zone);
    }

    public Locale locale() {
        return locale;
    }

    public ZoneId zone() {
        return zone;
    }

    /// `18,412`
    public String count(long value) {
        return whole.format(value);
    }

    /// `11.42 M` from ten million on, the whole number below.
    public String compact(long value) {
        return compact(value, value);
    }

    /// A number in the unit that suits a larger one beside it, so that a row of figures shares its
    /// unit; what would round to nothing is written out.
    public String compact(long value, long largest) {
        if (Math.abs(largest) >= 10 * MILLION && Math.abs(value) >= MILLION / 200) {
            return fixed[2].format(value / (double) MILLION) + UNIT_GAP + "M";
        }
        if (Math.abs(largest) >= 10 * MILLION || Math.abs(largest) < 100 * THOUSAND) {
            return count(value);
        }
        return Math.abs(value) < THOUSAND / 20
                ? count(value)
                : fixed[1].format(value / (double) THOUSAND) + UNIT_GAP + "k";
    }

    /// A ratio with digits after the point: `2.31 %`.
    public String percent(double ratio, int digits) {
        return fixed[digits].format(ratio * 100) + UNIT_GAP + "%";
    }

    /// A ratio with its sign: `+4.2 %`, `−1.8 %`, `0.0 %`; `+245 %` from twofold, `×21` from
    /// tenfold on, where more digits would mean nothing.
    public String change(double ratio) {
        if (ratio >= 9) {
            return "\u00d7" + fixed[0].format(ratio + 1);
        }
        if (ratio >= 1) {
            return "+" + percent(ratio, 0);
        }
        double rounded = Math.rint(ratio * 1000) / 1000;
        String text = percent(Math.abs(rounded), 1);
        return rounded > 0 ? "+" + text : rounded < 0 ? "\u2212" + text : text;
    }

    /// An amount with the currency's own digits, without its code.
    public String amount(BigDecimal amount, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return fixed[Math.min(digits, fixed.length - 1)].format(amount);
    }

    /// `1.2 s`, `2 min 06 s`, `31 h 12 min`, `3 d 4 h`
    public String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 60_000) {
            return fixed[1].format(millis / 1000.0) + UNIT_GAP + "s";
        }
        long seconds = millis / 1000;
        if (seconds < 3600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 172_800) {
            return pair(seconds / 3600, "h", seconds / 60 % 60, "min");
        }
        return seconds / 86_400 + UNIT_GAP + "d" + UNIT_GAP + seconds / 3600 % 24 + UNIT_GAP + "h";
    }

    /// How long a play was: `3:56`, `1:02:33`; below ten seconds in seconds, `8.7 s`.
    public String played(long millis) {
        if (millis < 10_000) {
            return duration(Duration.ofMillis(millis));
        }
        long seconds = millis / 1000;
        String tail = two(seconds / 60 % 60, seconds < 3600) + ":" + two(seconds % 60, false);
        return seconds < 3600 ? tail : seconds / 3600 + ":" + tail;
    }

    private static String two(long part, boolean first) {
        return (part < 10 && !first ? "0" : "") + part;
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large
                + UNIT_GAP
                + largeUnit
                + UNIT_GAP
                + (small < 10 ? "0" : "")
                + small
                + UNIT_GAP
                + smallUnit;
    }

    /// Hours of playing: `38.06 M`, `4,211`, below a hundred with one digit.
    public String hours(long millis) {
        double hours = millis / 3_600_000.0;
        return hours < 100 ? fixed[1].format(hours) : compact((long) hours);
    }

    /// Whole minutes of playing, rounded half up.
    public String minutes(long millis) {
        return count(Math.floorDiv(millis + 30_000, 60_000));
    }

    /// `18:30`
    public String clock(Instant at) {
        return clock.format(at);
    }

    /// `2026-04-01 04:00`
    public String stamp(Instant at) {
        return stamp.format(at);
    }

    /// The name of a country in the person's language, or the code where it is not known.
    public String country(String code) {
        String name = Locale.of("", code).getDisplayCountry(locale);
        return name.isEmpty() ? code : name;
    }

    /// `9f3c 71aa … e04b`
    public String digest(String hex) {
        return hex.length() < 16
                ? hex
                : hex.substring(0, 4)
                        + " "
                        + hex.substring(4, 8)
                        + " … "
                        + hex.substring(hex.length() - 4);
    }
}
