package io.playledger.app.demo;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The label's metadata as a file for `catalog import`. Versions lie around the demo's start, so
/// that a reconciliation of today or yesterday meets a change of rate, a gap, territories that
/// leave countries out, shared rights and rights that pools pay. Two tracks in a hundred are
/// missing: nobody licensed them yet.
final class DemoCatalog {
    private static final String HEADER =
            "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,"
                    + "rate,currency,isrc,eidr,duration_ms\n";
    private static final String NORTH = "SE|NO|DK|FI|DE|GB";
    private static final List<String> CURRENCIES =
            List.of("SEK", "EUR", "GBP", "EUR", "EUR", "NOK", "USD", "JPY");
    private static final List<String> PER_PLAY =
            List.of("0.0345", "0.0031", "0.0027", "0.0029", "0.0033", "0.0362", "0.0034", "0.49");
    private static final List<String> PER_MINUTE =
            List.of(
                    "0.0036", "0.00031", "0.00027", "0.00034", "0.0003", "0.0037", "0.00033",
                    "0.05");

    /// Meridian and Paper Moon Publishing, whose tracks are paid from pools in EUR.
    private static final Set<Integer> POOLED = Set.of(1, 9);

    private final StringBuilder out = new StringBuilder(HEADER);
    private final Instant today;
    private final String storied;

    private DemoCatalog(DemoWorld world, Instant start) {
        storied = mostPlayed(world);
        today = start.truncatedTo(ChronoUnit.DAYS);
    }

    static String mostPlayed(DemoWorld world) {
        return world.items().stream()
                .max(Comparator.comparingDouble(DemoItem::popularity))
                .map(DemoItem::id)
                .orElse("");
    }

    static void write(DemoWorld world, Instant start, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write(text(world, start));
        }
    }

    static String text(DemoWorld world, Instant start) {
        DemoCatalog catalog = new DemoCatalog(world, start);
        for (int i = 0; i < world.items().size(); i++) {
            if (i % 50 != 49) {
                catalog.item(i, world.items().get(i));
            }
        }
        return catalog.out.toString();
    }

    /// Versions that become known later: some items are paid better from the middle of yesterday
    /// on, and some lose countries.
    static String amendment(DemoWorld world, Instant start) {
        DemoCatalog catalog = new DemoCatalog(world, start);
        Instant change = catalog.today.minus(Duration.ofHours(9));
        for (int i = 0; i < world.items().size(); i++) {
            DemoItem item = world.items().get(i);
            boolean open = i % 50 != 49 && i % 40 != 7 && !newRate(i, item);
            if (open && i % 12 == 4) {
                catalog.version(i, item, change, null, "*", "4", 100);
            } else if (open && i % 30 == 9) {
                catalog.version(i, item, change, null, "SE|NO|DK", "", 100);
            }
        }
        return catalog.out.toString();
    }

    private static boolean newRate(int index, DemoItem item) {
        return index % 12 == 2 || item.id().equals("title:cartographers-s2e4");
    }

    /// Terms that changed often, with four days in between that nobody licensed.
    private void storied(int index, DemoItem item, Instant first, String territories) {
        Instant raised = today.minus(Duration.ofDays(80));
        Instant ended = today.minus(Duration.ofDays(46));
        Instant again = today.minus(Duration.ofDays(42));
        Instant change = today.minus(Duration.ofHours(12));
        version(index, item, first, raised, territories, "", 100);
        version(index, item, raised, ended, territories, "4", 100);
        version(index, item, again, change, territories, "", 100);
        version(index, item, change, null, territories, "1", 70);
    }

    private void item(int index, DemoItem item) {
        Instant first = today.minus(Duration.ofDays(400));
        String territories = index % 17 == 5 ? NORTH : "*";
        if (item.id().equals(storied) || item.id().equals("title:cartographers-s2e4")) {
            storied(index, item, first, territories);
            return;
        }
        if (newRate(index, item)) {
            // In the middle of yesterday the rate changes, and with it the share.
            Instant change = today.minus(Duration.ofHours(12));
            version(index, item, first, change, territories, "", 100);
            version(index, item, change, null, territories, "1", 70);
        } else if (index % 40 == 7) {
            // Six hours of yesterday that no version covers.
            version(index, item, first, today.minus(Duration.ofHours(14)), territories, "", 100);
            version(index, item, today.minus(Duration.ofHours(8)), null, territories, "", 100);
        } else {
            version(index, item, first, null, territories, "", index % 7 == 3 ? 70 : 100);
        }
    }

    private void version(
            int index,
            DemoItem item,
            Instant from,
            @org.jspecify.annotations.Nullable Instant to,
            String territories,
            String rateSuffix,
            int firstSharePercent) {
        String names =
                String.join(
                        ",",
                        from.toString(),
                        to == null ? "" : to.toString(),
                        quoted(item.name()),
                        quoted(item.artist()),
                        territories);
        int holder = index % WorldNames.RIGHTS_HOLDERS.size();
        int second = (holder + 4) % WorldNames.RIGHTS_HOLDERS.size();
        terms(index, item, names, holder, firstSharePercent, rateSuffix);
        if (firstSharePercent < 100) {
            terms(index, item, names, second, 100 - firstSharePercent, rateSuffix);
        }
    }

    private void terms(
            int index, DemoItem item, String names, int holder, int percent, String rateSuffix) {
        boolean perMinute = item.title();
        int terms = holder % CURRENCIES.size();
        out.append(item.id()).append(',').append(names).append(',');
        out.append(quoted(WorldNames.RIGHTS_HOLDERS.get(holder))).append(',');
        out.append(percent == 100 ? "1" : "0." + percent).append(',');
        if (!perMinute && POOLED.contains(holder)) {
            out.append("pool_share,,");
        } else {
            out.append(perMinute ? "per_minute," : "per_play,");
            out.append((perMinute ? PER_MINUTE : PER_PLAY).get(terms))
                    .append(rateSuffix)
                    .append(',');
        }
        out.append(CURRENCIES.get(terms)).append(',');
        out.append(perMinute ? "" : String.format(Locale.ROOT, "ZZPLD26%05d", index)).append(',');
        out.append(perMinute ? eidr(index) : "").append(',');
        out.append(item.durationMillis()).append('\n');
    }

    /// With the check character of ISO 7064 MOD 37,36 over the suffix.
    private static String eidr(int index) {
        String suffix = String.format(Locale.ROOT, "DE30%016X", index);
        int check = 36;
        for (int i = 0; i < suffix.length(); i++) {
            check += Character.digit(suffix.charAt(i), 36);
            check = (check > 36 ? check - 36 : check) * 2 % 37;
        }
        char last = Character.toUpperCase(Character.forDigit((37 - check) % 36, 36));
        return "10.5240/" + suffix.replaceAll("(.{4})", "$1-") + last;
    }

    private static String quoted(String text) {
        return text.indexOf(',') >= 0 ? "\"" + text + "\"" : text;
    }
}
