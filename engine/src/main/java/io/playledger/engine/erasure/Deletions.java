package io.playledger.engine.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Deletion requests: intake, what every store has come to, and the answer. Safe for any thread.
public interface Deletions {
    /// Records a request and hides the subject from every query; durable when it returns.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `STORAGE_FAILED`; nothing is
    ///   recorded then
    Receipt submit(DeletionDraft draft, Person by);

    /// Records the requests of a file (docs/deletions.md): CSV or JSON lines. All that can be read
    /// or nothing.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` naming the lines
    List<Receipt> submitFile(Path file, Person by);

    /// All requests with their stores, the least time left first, then what is finished.
    List<DeletionDetail> board();

    Optional<DeletionDetail> find(long id);

    /// The stores that there are.
    List<StoreCard> registry();

    /// Takes a request back while nothing was erased: the subject is shown again.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` once something was
    DeletionDetail cancel(long id, Person by, String reason);

    /// Stops erasing for a legal reason; the subject stays hidden and the deadline stands.
    DeletionDetail hold(long id, Person by, String reason);

    /// Ends a hold.
    DeletionDetail release(long id, Person by, String reason);

    /// Moves the deadline by what the regulation allows, once.
    DeletionDetail extend(long id, Person by, String reason);

    DeletionDetail note(long id, Person by, String text);

    /// Erases and verifies now what is due later, of one store or of all.
    DeletionDetail retry(long id, @Nullable String store, Person by, Progress progress);

    /// Does all that is due: erases, verifies, warns, closes.
    ///
    /// @param urgency [Urgency#NOW] to erase what would wait for its time of day
    void run(Urgency urgency, Progress progress);

    /// Whether what is hidden waits for its time of day.
    enum Urgency {
        WHEN_DUE,
        NOW
    }

    /// Writes the answer: `.pdf` by its name, else JSON.
    ///
    /// @return the file
    Path answer(long id, Path file, Person by);

    /// Writes what is held of the subject of an access request, as JSON lines, and closes it.
    ///
    /// @return how many records
    long access(long id, Path file, Person by, Progress progress);

    /// Destroys the key of a closed request's subject: the hash in the audit trail belongs to
    /// nobody from then on.
    DeletionDetail destroyKey(long id, Person by);

    /// Stores that are not Playledger's.
    Outside outside();

    /// Files that Playledger wrote for somebody, newest first.
    List<MadeExport> exports();

    /// Keeps that such a file is no more, and where it went.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` without a reason, or
    ///   where there is none such
    MadeExport exportGone(long id, Person by, String reason);

    /// What a person ought to know now: requests that are due soon, overdue, refused or failing.
    List<Alert> alerts();

    /// Something that ought to be known.
    ///
    /// @param store the store that it is about, null for the request
    record Alert(Kind kind, DeletionRequest request, @Nullable String store) {
        /// What is the matter, the worst first.
        public enum Kind {
            OVERDUE,
            REFUSED,
            DUE_SOON,
            FAILING
        }
    }
}
