package io.playledger.app.wiring;

import io.playledger.engine.Progress;
import io.playledger.engine.bus.TopicErasure;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.Subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A topic's log segments below the embedded bus's folder.
record LogSegments(Path busFolder, String topic) {
    List<Path> list() {
        Path data = busFolder.resolve("data");
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(data, 2)) {
            return walk.filter(this::ofTopic)
                    .filter(file -> file.toString().matches(".*\\.log(\\.deleted)?"))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ofTopic(Path file) {
        Path partition = file.getParent();
        return partition != null
                && String.valueOf(partition.getFileName())
                        .matches(Pattern.quote(topic) + "-[0-9]+");
    }

    /// Unpacks every segment and looks for ids.
    ///
    /// @param not records that may name a subject
    /// @param lookAt when to look again where some do: segments are unlinked once newer records are
    ///   taken in
    Map<Long, Outcome> search(
            List<Subject> subjects,
            BiPredicate<String, Subject> not,
            Instant lookAt,
            Progress progress) {
        Map<Long, Integer> found = new HashMap<>();
        int searched = 0;
        for (Path segment : list()) {
            progress.stopIfCancelled();
            searched++;
            Set<Long> here = new HashSet<>();
            try {
                TopicErasure.readSegment(
                        segment,
                        bytes -> {
                            String text = new String(bytes, StandardCharsets.UTF_8);
                            for (Subject subject : subjects) {
                                if (text.contains("\"" + subject.userId() + "\"")
                                        && !not.test(text, subject)) {
                                    here.add(subject.request());
                                }
                            }
                        });
            } catch (NoSuchFileException e) {
                continue; // unlinked since it was listed
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            here.forEach(request -> found.merge(request, 1, Integer::sum));
        }
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            Integer segments = found.get(subject.request());
            outcomes.put(
                    subject.request(),
                    segments == null
                            ? new Outcome.Done(
                                    null,
                                    null,
                                    searched == 0
                                            ? "No log segment lies in this home."
                                            : "A search of %,d log segments found nothing."
                                                    .formatted(searched))
                            : new Outcome.Waiting(
                                    "%,d log segments still hold records.".formatted(segments),
                                    lookAt,
                                    null));
        }
        return outcomes;
    }
}
