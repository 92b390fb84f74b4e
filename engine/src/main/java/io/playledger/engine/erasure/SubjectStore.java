package io.playledger.engine.erasure;

import io.playledger.engine.Progress;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Something that may hold events or the id of a subject, and can be rid of them. Erasing and
/// verifying share no code: the one looks where the product put things, the other wherever bytes
/// can lie.
///
/// Calls come from one thread. Both acts may be repeated at any time, also after a halt in the
/// midst.
public interface SubjectStore {
    /// What it is.
    StoreCard card();

    /// Takes the subjects out. All of them in one pass where that saves work.
    ///
    /// @return an outcome for each request
    Map<Long, Outcome> erase(List<Subject> subjects, Progress progress);

    /// Looks for what is left of the subjects, by other means than [#erase].
    ///
    /// @return [Outcome.Done] where nothing was found
    Map<Long, Outcome> verify(List<Subject> subjects, Progress progress);

    /// Takes out what came again of subjects that were erased before: ingest refuses it, but where
    /// it came through it may still lie.
    ///
    /// @return what was done, in words, empty where it never holds such; null to be asked again
    default @Nullable String dropRefused(Progress progress) {
        return "";
    }
}
