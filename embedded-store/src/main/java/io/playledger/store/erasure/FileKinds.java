package io.playledger.store.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The kinds of files that a home may hold, and who answers for each. What fits none is told of: a
/// new kind of file belongs here, with the store that covers it.
final class FileKinds {
    /// Who answers for a file.
    enum Kind {
        /// Store `archive`.
        ARCHIVE,
        /// Store `control-store`.
        CONTROL,
        /// Store `bus`.
        BUS,
        /// The key of subjects; holds no subject.
        KEY,
        /// Store `files`: masked.
        LOG,
        /// Store `statements`: no line names a user.
        STATEMENT,
        /// Store `recommendations`.
        RECOMMENDATIONS,
        /// Reports of others, as they came: searched.
        REPORT,
        /// Store `late`: made anew from the archive.
        EVENTS,
        /// Made of the catalogue alone.
        WORKING,
        /// Spilled data: gone when what wrote it ends, at the latest at the next start. Searched.
        SPILLED,
        /// Settings and the like: searched.
        OTHER,
        /// Nobody.
        UNKNOWN
    }

    /// The store that answers for a kind; empty where no subject can be in it.
    static String store(Kind kind) {
        return switch (kind) {
            case ARCHIVE -> "archive";
            case CONTROL -> "control-store";
            case BUS -> "bus";
            case LOG -> "logs";
            case STATEMENT -> "statements";
            case RECOMMENDATIONS -> "recommendations";
            case EVENTS -> "late";
            case REPORT, SPILLED, OTHER, UNKNOWN -> "files";
            case KEY, WORKING -> "";
        };
    }

    private static final Map<Pattern, Kind> KINDS = new LinkedHashMap<>();

    static {
        kind("archive/event_date=[^/]+/bucket=[0-9]{2}/[^/]+\\.parquet", Kind.ARCHIVE);
        kind("archive/\\.staging/.*", Kind.ARCHIVE);
        kind("store/playledger\\.mv\\.db(\\.(newFile|tempFile))?", Kind.CONTROL);
        kind("store/playledger\\.lock", Kind.OTHER);
        kind("store/subjects\\.key(\\.new)?", Kind.KEY);
        kind("store/audit\\.key(\\.new)?", Kind.KEY);
        kind("store/user\\.key", Kind.KEY);
        kind("store/user[0-9]+\\.key", Kind.KEY);
        kind("bus/.*", Kind.BUS);
        kind("logs/playledger[^/]*\\.log(\\.gz)?(\\.new)?", Kind.LOG);
        kind("logs/.*\\.tmp", Kind.LOG);
        kind("runs/[0-9]+/(statement|adjustments)\\.(csv|parquet)(\\.draft)?", Kind.STATEMENT);
        kind("runs/[0-9]+/(cells|cells-later|hashes-later)\\.parquet", Kind.STATEMENT);
        kind(
                "runs/[0-9]+/(hashes\\.bloom|cells\\.properties|payees\\.csv|statement\\.sections)",
                Kind.STATEMENT);
        kind("store/recommend\\.mv\\.db(\\.(newFile|tempFile))?", Kind.RECOMMENDATIONS);
        kind("recommend/.*", Kind.RECOMMENDATIONS);
        kind("runs/\\.draft-[0-9]+/.*", Kind.STATEMENT);
        kind("reports/.*", Kind.REPORT);
        kind("cache/(late|events)-.*", Kind.EVENTS);
        kind("cache/catalogue-.*", Kind.WORKING);
        kind("tmp/.*", Kind.SPILLED);
        kind("playledger\\.properties", Kind.OTHER);
        kind("demo-[^/]+", Kind.OTHER);
        kind("window\\.properties(\\.new)?", Kind.OTHER);
    }

    private final Path home;

    FileKinds(Path home) {
        this.home = home;
    }

    private static void kind(String pattern, Kind kind) {
        KINDS.put(Pattern.compile(pattern), kind);
    }

    private Kind of(Path file) {
        String path = home.relativize(file).toString().replace('\\', '/');
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Kind.UNKNOWN);
    }

    /// Every file of the home with its kind.
    Map<Path, Kind> all() {
        Map<Path, Kind> all = new LinkedHashMap<>();
        list(home, all);
        return all;
    }

    /// Walks by hand: files may go while it looks.
    private void list(Path folder, Map<Path, Kind> all) {
        List<Path> inside;
        try (Stream<Path> listing = Files.list(folder)) {
            inside = listing.sorted().toList();
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Path path : inside) {
            if (Files.isDirectory(path)) {
                list(path, all);
            } else if (Files.isRegularFile(path)) {
                all.put(path, of(path));
            }
        }
    }

    List<Path> files(Kind kind) {
        List<Path> files = new ArrayList<>();
        all().forEach((file, of) -> {
            if (of == kind) {
                files.add(file);
            }
        });
        return files;
    }
}
