package io.playledger.app.home;

import io.playledger.engine.erasure.DeletionSettings;
import io.playledger.engine.erasure.DeletionSettings.BusErasure;
import io.playledger.engine.erasure.DeletionSettings.LockedPeriods;
import io.playledger.engine.erasure.Regulation;
import io.playledger.engine.erasure.Term;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The keys of deletion requests.
final class DeletionKeys {
    private DeletionKeys() {}

    /// @param ownBus whether the bus is the embedded one, of which nobody else reads
    static DeletionSettings take(
            Map<String, String> left, ZoneId zone, boolean ownBus, List<String> problems) {
        Map<Regulation, Term> terms = new EnumMap<>(Regulation.class);
        for (Regulation regulation : Regulation.values()) {
            String key = "deletion.due." + regulation.wireName();
            String text = left.remove(key);
            Term term = text == null ? null : Term.parse(text);
            if (text == null) {
                continue;
            }
            if (term == null) {
                problems.add(key + " «" + text + "» is not a term such as 1 month or 45 days");
            } else {
                terms.put(regulation, term);
            }
        }
        String how = Settings.take(left, "deletion.bus", ownBus ? "records" : "retention");
        if (!how.equals("records") && !how.equals("retention")) {
            problems.add("deletion.bus «" + how + "» is neither records nor retention");
        }
        String locked = Settings.take(left, "deletion.locked", "correct");
        if (!locked.equals("correct") && !locked.equals("ask")) {
            problems.add("deletion.locked «" + locked + "» is neither correct nor ask");
        }
        return new DeletionSettings(
                terms,
                zone,
                eraseAt(Settings.take(left, "deletion.at", "02:00"), problems),
                Duration.ofDays(Settings.number(left, "deletion.warn-days", 3, 0, 60, problems)),
                how.equals("retention") ? BusErasure.RETENTION : BusErasure.RECORDS,
                Math.toIntExact(
                        Settings.number(left, "deletion.backup-days", 0, 0, 3_650, problems)),
                locked.equals("ask") ? LockedPeriods.ASK : LockedPeriods.CORRECT);
    }

    private static @Nullable LocalTime eraseAt(String text, List<String> problems) {
        if (text.equals("off")) {
            return null;
        }
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            problems.add("deletion.at «" + text + "» is neither a time of day nor off");
            return null;
        }
    }
}
