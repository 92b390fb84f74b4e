package io.playledger.app.cli;

import io.playledger.engine.royalty.period.PeriodBook;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// Which statements are meant: of one kind or both, in a zone.
final class KindOption {
    @Option(names = "--kind", paramLabel = "KIND", description = "track or title (default: both).")
    ReconcileCommand.@Nullable Kind kind;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "The periods' zone, for example Europe/Stockholm (default: the setting, UTC).")
    @Nullable ZoneId zone;

    List<String> kinds() {
        return kind == null
                ? List.of("title", "track")
                : List.of(kind.name().toLowerCase(Locale.ROOT));
    }

    /// @param standard the zone where none was given
    PeriodBook book(ZoneId standard) {
        return PeriodBook.of(zone == null ? standard : zone, kinds());
    }
}
