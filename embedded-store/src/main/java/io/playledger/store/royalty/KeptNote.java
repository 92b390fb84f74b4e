package io.playledger.store.royalty;

import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.rules.Unqualified;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is said of the cells that a run left in its folder.
///
/// @param inputs digest of all that the cells depend on but the archive's records
/// @param sequence the archive's snapshot
/// @param receivedBefore only records received before this took part
/// @param counts the waterfall below the rejected
/// @param builtOn the run that this one was built on; 0 for one from nothing
/// @param crc32c over the files of cells, in their order
/// @param hashesCrc32c over the file of hashes
record KeptNote(
        String inputs,
        long sequence,
        Instant receivedBefore,
        PlanCounts counts,
        long builtOn,
        long crc32c,
        long hashesCrc32c) {
    private static final String FILE = "cells.properties";
    private static final String REASON = "unqualified.";

    void write(Path folder) throws IOException {
        Properties note = new Properties();
        note.setProperty("inputs", inputs);
        note.setProperty("sequence", Long.toString(sequence));
        note.setProperty("received_before", Long.toString(Micros.of(receivedBefore)));
        note.setProperty("duplicate", Long.toString(counts.duplicate()));
        note.setProperty("late", Long.toString(counts.late()));
        note.setProperty("erased", Long.toString(counts.erased()));
        note.setProperty("unqualified", Long.toString(counts.unqualified()));
        note.setProperty("unlicensed", Long.toString(counts.unlicensed()));
        note.setProperty("counted", Long.toString(counts.counted()));
        note.setProperty("conflicts", Long.toString(counts.conflicts()));
        counts.unqualifiedBy()
                .forEach((reason, plays) ->
                        note.setProperty(REASON + reason.name(), Long.toString(plays)));
        note.setProperty("built_on", Long.toString(builtOn));
        note.setProperty("crc32c", Long.toString(crc32c));
        note.setProperty("hashes_crc32c", Long.toString(hashesCrc32c));
        try (Writer out = Files.newBufferedWriter(folder.resolve(FILE))) {
            note.store(out, null);
        }
    }

    static boolean in(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /// @throws IOException also when something is missing
    static KeptNote read(Path folder) throws IOException {
        Properties note = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve(FILE))) {
            note.load(in);
        }
        try {
            return new KeptNote(
                    text(note, "inputs"),
                    number(note, "sequence"),
                    Micros.instant(number(note, "received_before")),
                    new PlanCounts(
                            number(note, "duplicate"),
                            number(note, "late"),
                            number(note, "erased"),
                            number(note, "unqualified"),
                            number(note, "unlicensed"),
                            number(note, "counted"),
                            number(note, "conflicts"),
                            reasons(note)),
                    number(note, "built_on"),
                    number(note, "crc32c"),
                    number(note, "hashes_crc32c"));
        } catch (IllegalArgumentException e) {
            throw new IOException(folder + " has a damaged note", e);
        }
    }

    private static SortedMap<Unqualified, Long> reasons(Properties note) {
        SortedMap<Unqualified, Long> reasons = new TreeMap<>();
        for (Unqualified reason : Unqualified.values()) {
            if (note.containsKey(REASON + reason.name())) {
                reasons.put(reason, number(note, REASON + reason.name()));
            }
        }
        return reasons;
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    private static String text(Properties note, String name) {
        String value = note.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    private static long number(Properties note, String name) {
        return Long.parseLong(text(note, name));
    }
}
