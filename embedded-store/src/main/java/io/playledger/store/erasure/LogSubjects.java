package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Logs, which should hold no ids and are masked where they do.
public final class LogSubjects implements SubjectStore {
    private final Path home;
    private final FileKinds kinds;

    public LogSubjects(Path home) {
        this.home = home;
        kinds = new FileKinds(home);
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                "logs",
                "Logs",
                "Playledger, this home",
                "What the engine did, in logs/; it is to name no user. Kept for 14 days.",
                "An id in a log is written over with asterisks.",
                "Every log is searched for the id, packed ones unpacked.",
                StoreCard.Stage.REMAINS);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        Map<Long, Long> masked = new HashMap<>();
        for (Path file : kinds.files(FileKinds.Kind.LOG)) {
            progress.stopIfCancelled();
            try {
                mask(file, subjects, masked);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            long count = masked.getOrDefault(subject.request(), 0L);
            outcomes.put(
                    subject.request(),
                    new Outcome.Done(
                            count,
                            count,
                            count == 0
                                    ? "No log names the subject."
                                    : "%,d places in logs masked.".formatted(count)));
        }
        return outcomes;
    }

    private static void mask(Path file, List<Subject> subjects, Map<Long, Long> masked)
            throws IOException {
        boolean packed = file.toString().endsWith(".gz");
        byte[] bytes;
        try {
            bytes = packed ? unpacked(file) : Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return;
        }
        for (Subject subject : subjects) {
            byte[] id = subject.userId().getBytes(StandardCharsets.UTF_8);
            for (int at : Bytes.of(subject.userId()).standing(bytes, id)) {
                masked.merge(subject.request(), 1L, Long::sum);
                java.util.Arrays.fill(bytes, at, at + id.length, (byte) '*');
                if (!packed) {
                    // In place, since somebody may be appending to it.
                    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                        open.seek(at);
                        open.write(bytes, at, id.length);
                    }
                }
            }
        }
        if (packed && !masked.isEmpty()) {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(fresh))) {
                out.write(bytes);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        Map<Long, Bytes> ids = new HashMap<>();
        subjects.forEach(it -> ids.put(it.request(), Bytes.of(it.userId())));
        FileSearch search = new FileSearch(ids);
        Map<Long, List<String>> found = new HashMap<>();
        long searched = 0;
        for (Path file : kinds.files(FileKinds.Kind.LOG)) {
            progress.stopIfCancelled();
            try {
                search.find(file, Bytes.Within.TEXT)
                        .forEach((request, count) ->
                                found.computeIfAbsent(request, it -> new ArrayList<>())
                                        .add(home.relativize(file) + " (" + count + ")"));
                searched++;
            } catch (NoSuchFileException e) {
                // gone since it was listed
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            List<String> where = found.get(subject.request());
            outcomes.put(
                    subject.request(),
                    where == null
                            ? new Outcome.Done(
                                    null,
                                    null,
                                    "A search of %,d logs found nothing.".formatted(searched))
                            : new Outcome.Found(
                                    where.size(),
                                    "The search found the id in " + FileSearch.told(where)));
        }
        return outcomes;
    }
}
