package io.playledger.app.bench;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.engine.Engine;
import io.playledger.engine.Progress;
import io.playledger.engine.catalog.CatalogImportResult;
import io.playledger.engine.catalog.FileVersions;
import io.playledger.engine.catalog.SearchWords;
import io.playledger.engine.catalog.edit.Proposal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Imports a made-up catalogue and searches it.
final class CatalogBench {
    private static final String[] FIRST = {
        "Glass",
        "Night",
        "Silver",
        "Paper",
        "Northern",
        "Low",
        "Salt",
        "Hollow",
        "Amber",
        "Winter",
        "Copper",
        "Distant",
        "Broken",
        "Velvet",
        "Quiet",
        "Second",
        "Burning",
        "Electric",
        "Slow",
        "Golden"
    };
    private static final String[] SECOND = {
        "Harbour",
        "Ferry",
        "Line",
        "Moon",
        "Tide",
        "River",
        "Garden",
        "Signal",
        "Orchard",
        "Machine",
        "Letters",
        "Window",
        "Mountain",
        "Parade",
        "Station",
        "Avenue",
        "Lantern",
        "Weather",
        "Compass",
        "Mirror"
    };
    private static final String[] ARTISTS = {
        "Vardal",
        "Ada Berg",
        "The Cartographers",
        "Kite & Co",
        "Meridian",
        "Ostra",
        "Nils Fjord",
        "Tidewater",
        "Mono Lake",
        "Rosa Lindqvist",
        "Hearth",
        "Polar Choir"
    };

    private final Path folder;
    private final int items;
    private final int searches;
    private final int rounds;

    CatalogBench(Path folder, int items, int searches, int rounds) {
        this.folder = folder;
        this.items = items;
        this.searches = searches;
        this.rounds = rounds;
    }

    CatalogBenchResult run(Consumer<String> progress) {
        Path file = folder.resolve("catalogue.csv");
        write(file);
        progress.accept("made " + items + " versions");
        double[] read = new double[rounds];
        double[] imported = new double[rounds];
        double[] processor = new double[rounds];
        double[] proposed = new double[rounds];
        long[] search = new long[0];
        for (int round = 0; round < rounds; round++) {
            read[round] = seconds(() -> readAlone(file));
            HomeFolder home = HomeFolder.open(folder.resolve("home-" + round));
            try (LocalEngine engine =
                    LocalEngine.offline(home, Settings.standard(), Clock.systemUTC())) {
                long before = ThreadTimes.processNanos();
                imported[round] = seconds(() -> importOnce(engine, file));
                processor[round] = (ThreadTimes.processNanos() - before) / 1e9;
                proposed[round] = seconds(() -> proposeAgain(engine, file));
                progress.accept(
                        String.format(
                                Locale.ROOT,
                                "round %d: read %.1f s, imported %.1f s (processor %.1f s),"
                                        + " proposed again %.1f s",
                                round + 1,
                                read[round],
                                imported[round],
                                processor[round],
                                proposed[round]));
                if (round == rounds - 1) {
                    search = searched(engine);
                }
            }
            delete(home.root());
        }
        long[] scan = scanned(names(file));
        return new CatalogBenchResult(
                items,
                median(read),
                median(imported),
                median(processor),
                median(proposed),
                searches,
                millis(search, 50),
                millis(search, 99),
                millis(scan, 50),
                Runtime.getRuntime().maxMemory(),
                ProcessMemory.peakBytes());
    }

    private static void delete(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file) {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(
                    "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,"
                            + "rate_model,rate,currency,isrc,eidr,duration_ms\n");
            Random random = new Random(7);
            for (int i = 0; i < items; i++) {
                // Not in the order of ids, as files are.
                long id = (i * 7_919L) % items;
                String name =
                        FIRST[random.nextInt(FIRST.length)]
                                + " "
                                + SECOND[random.nextInt(SECOND.length)]
                                + " "
                                + Long.toString(id, 36);
                String artist = ARTISTS[random.nextInt(ARTISTS.length)];
                out.write(
                        "track:%08d,2026-01-01,,%s,%s,*,Label %d,1,per_play,0.00%d,EUR,ZZBEN%07d,,%d\n"
                                .formatted(
                                        id,
                                        name,
                                        artist,
                                        random.nextInt(1_000),
                                        10 + random.nextInt(80),
                                        id % 10_000_000,
                                        120_000 + random.nextInt(180_000)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Read at the end alone: what is measured has the memory for itself.
    private static String[] names(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> line.split(",", 6))
                    .map(row -> SearchWords.fold(row[3] + " " + row[4] + " " + row[0]))
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readAlone(Path file) {
        try (FileVersions versions = FileVersions.read(file, folder)) {
            int count = 0;
            for (var some = versions.next(1_000); !some.isEmpty(); some = versions.next(1_000)) {
                count += some.size();
            }
            check(count == items, "read " + count + " items");
        }
    }

    private void importOnce(Engine engine, Path file) {
        CatalogImportResult result = engine.importCatalog(file);
        check(result.versions() == items, "imported " + result);
    }

    private void proposeAgain(Engine engine, Path file) {
        Proposal proposal = engine.proposals().propose(file, Progress.NONE);
        check(
                proposal.isEmpty() && proposal.unchanged() == items,
                "proposed " + proposal.total() + " changes of what was imported");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    /// What people type: the beginnings of one word, of two in either order, and an id.
    private static String typed(Random random) {
        String first = FIRST[random.nextInt(FIRST.length)];
        String second = SECOND[random.nextInt(SECOND.length)];
        return switch (random.nextInt(5)) {
            case 0 -> first.substring(0, 2 + random.nextInt(first.length() - 2));
            case 1 -> first + " " + second.substring(0, 1 + random.nextInt(second.length() - 1));
            case 2 -> second + " " + first.substring(0, 2);
            case 3 -> second + " " + ARTISTS[random.nextInt(ARTISTS.length)];
            default -> "track:%08d".formatted(random.nextInt(1_000_000));
        };
    }

    private long[] searched(Engine engine) {
        engine.findItems("", 1); // somebody is about to type
        Random random = new Random(11);
        for (int i = 0; i < 50; i++) {
            engine.findItems(typed(random), 12);
        }
        long[] nanos = new long[searches];
        for (int i = 0; i < searches; i++) {
            String text = typed(random);
            long begun = System.nanoTime();
            engine.findItems(text, 12);
            nanos[i] = System.nanoTime() - begun;
        }
        return nanos;
    }

    /// Every name looked at once, as text.
    private static long[] scanned(String[] names) {
        long[] nanos = new long[20];
        long found = 0;
        for (int i = 0; i < nanos.length; i++) {
            String word = SearchWords.fold(FIRST[i % FIRST.length]);
            long begun = System.nanoTime();
            for (String name : names) {
                found += name.contains(word) ? 1 : 0;
            }
            nanos[i] = System.nanoTime() - begun;
        }
        check(found > 0, "nothing was found by scanning");
        return nanos;
    }

    private static double seconds(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double millis(long[] nanos, int percentile) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int at = Math.min(sorted.length - 1, sorted.length * percentile / 100);
        return sorted[at] / 1e6;
    }
}
