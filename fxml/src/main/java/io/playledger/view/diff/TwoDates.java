package io.playledger.view.diff;

import io.playledger.engine.royalty.RunHead;
import io.playledger.view.part.ScreenContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The two dates that a period is compared as known at, as a person writes them.
record TwoDates(ScreenContext context) {
    /// A date, or a date and a time of day, in the screen's zone; empty where it is none.
    Optional<Instant> read(String text) {
        String stripped = text.strip().replace(' ', 'T');
        ZoneId zone = context.formats().zone();
        try {
            if (stripped.endsWith("Z")) {
                return Optional.of(Instant.parse(stripped));
            }
            return Optional.of(
                    stripped.contains("T")
                            ? LocalDateTime.parse(stripped).atZone(zone).toInstant()
                            : LocalDate.parse(stripped).atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// The earlier date that is offered: when the run was made, or a day ago.
    String early(@Nullable RunHead run) {
        return text(run != null ? run.madeAt() : now().minus(Duration.ofDays(1)));
    }

    /// The later date that is offered: now.
    String late() {
        return text(now());
    }

    private Instant now() {
        return context.clock().instant();
    }

    private String text(Instant at) {
        return LocalDateTime.ofInstant(at, context.formats().zone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .replace('T', ' ');
    }
}
