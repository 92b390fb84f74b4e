package io.playledger.store.erasure;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.ExportBook;
import io.playledger.engine.erasure.MadeExport;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The list of exports in the control store. The audit trail tells an export by its number and its
/// digest, never by its file's name, which may be somebody's.
public final class RecordedExports implements ExportBook {
    private final ControlStore store;
    private final InstantSource clock;

    public RecordedExports(ControlStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void made(MadeExport.Kind kind, String what, Path file, Person by) {
        add(kind, what, file, by, null);
    }

    @Override
    public void handedOut(Subject subject, String what, Path file, Person by) {
        add(MadeExport.Kind.ACCESS, what, file, by, match(subject));
    }

    private String match(Subject subject) {
        return store.subjectKey().hash("match", subject.userId());
    }

    private void add(
            MadeExport.Kind kind, String what, Path file, Person by, @Nullable String match) {
        Path at = file.toAbsolutePath().normalize();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Sealed sealed = seal(at);
        store.jdbi()
                .useTransaction(handle -> {
                    RecordedAudit.hold(handle);
                    long id =
                            handle.createQuery("SELECT coalesce(max(id), 0) + 1 FROM export_made")
                                    .mapTo(Long.class)
                                    .one();
                    handle.execute(
                            "INSERT INTO export_made VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL,"
                                    + " NULL)",
                            id,
                            Times.micros(now),
                            by.name(),
                            kind.wireName(),
                            what,
                            at.toString(),
                            sealed.bytes(),
                            sealed.sha256(),
                            match);
                    RecordedAudit.append(
                            handle,
                            AuditNote.of(by, Act.EXPORT_MADE, "E-" + id)
                                    .with("kind", kind.wireName())
                                    .with("what", what)
                                    .with("sha256", sealed.sha256()),
                            now);
                });
        store.sync();
    }

    private record Sealed(long bytes, String sha256) {}

    private static Sealed seal(Path file) {
        try (DigestInputStream in =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            long bytes = in.transferTo(java.io.OutputStream.nullOutputStream());
            return new Sealed(bytes, HexFormat.of().formatHex(in.getMessageDigest().digest()));
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    file + " was written, and cannot be listed: " + Reason.of(e) + ".",
                    e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<MadeExport> all() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT * FROM export_made ORDER BY id DESC")
                                .map((row, context) -> export(row))
                                .list());
    }

    @Override
    public List<MadeExport> naming(Subject subject) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT * FROM export_made WHERE gone_micros IS NULL AND"
                                                + " (kind = 'events' OR subject_match = :match)"
                                                + " ORDER BY id")
                                .bind("match", match(subject))
                                .map((row, context) -> export(row))
                                .list());
    }

    private static MadeExport export(ResultSet row) throws SQLException {
        return new MadeExport(
                row.getLong("id"),
                Times.instant(row.getLong("made_micros")),
                row.getString("made_by"),
                MadeExport.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("what"),
                Path.of(row.getString("path")),
                row.getLong("bytes"),
                row.getString("sha256"),
                Times.instant(row, "gone_micros"),
                row.getString("gone_reason"));
    }

    @Override
    public MadeExport gone(long id, String reason, Person by) {
        if (reason.isBlank()) {
            throw refused("Say where it went: a reason is missing");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        MadeExport gone =
                store.jdbi()
                        .inTransaction(handle -> {
                            RecordedAudit.hold(handle);
                            if (find(handle, id).goneAt() != null) {
                                throw refused("E-" + id + " is gone already");
                            }
                            handle.execute(
                                    "UPDATE export_made SET gone_micros = ?, gone_reason = ? WHERE"
                                            + " id = ?",
                                    Times.micros(now),
                                    reason.strip(),
                                    id);
                            RecordedAudit.append(
                                    handle,
                                    AuditNote.of(by, Act.EXPORT_GONE, "E-" + id)
                                            .with("reason", reason.strip()),
                                    now);
                            return find(handle, id);
                        });
        store.sync();
        return gone;
    }

    private static MadeExport find(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM export_made WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> export(row))
                .findOne()
                .orElseThrow(() -> refused("There is no export E-" + id));
    }

    private static PlayledgerException refused(String why) {
        return new PlayledgerException(Code.BAD_INPUT, why + ". Nothing was changed.");
    }

    /// Writes ids that stand in names of files over with asterisks.
    long mask(Subject subject) {
        String id = subject.userId();
        return store.jdbi()
                .inTransaction(handle ->
                        (long)
                                handle.execute(
                                        "UPDATE export_made SET path = replace(path, ?, ?), what ="
                                                + " replace(what, ?, ?), gone_reason ="
                                                + " replace(gone_reason, ?, ?) WHERE locate(?,"
                                                + " path) > 0 OR locate(?, what) > 0 OR locate(?,"
                                                + " coalesce(gone_reason, '')) > 0",
                                        id,
                                        "*".repeat(id.length()),
                                        id,
                                        "*".repeat(id.length()),
                                        id,
                                        "*".repeat(id.length()),
                                        id,
                                        id,
                                        id));
    }
}
