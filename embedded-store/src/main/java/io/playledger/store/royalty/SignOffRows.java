package io.playledger.store.royalty;

import io.playledger.engine.royalty.period.SignOff;
import io.playledger.engine.royalty.period.SignOff.Answer;
import io.playledger.engine.royalty.period.SignOff.Signature;
import io.playledger.engine.royalty.period.SignOff.Verdict;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Table `sign_off`.
final class SignOffRows {
    private SignOffRows() {}

    static Optional<SignOff> newest(Handle handle, long runId) {
        return handle.createQuery(
                        "SELECT * FROM sign_off WHERE run_id = ? ORDER BY id DESC LIMIT 1")
                .bind(0, runId)
                .map((row, context) -> of(row))
                .findOne();
    }

    private static SignOff of(ResultSet row) throws SQLException {
        String verdict = row.getString("answer");
        return new SignOff(
                row.getLong("id"),
                row.getLong("run_id"),
                new Signature(
                        row.getString("prepared_by"),
                        row.getString("prepared_note"),
                        Micros.instant(row.getLong("prepared_micros"))),
                row.getString("explanation"),
                verdict == null
                        ? null
                        : new Answer(
                                Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                                new Signature(
                                        row.getString("answered_by"),
                                        row.getString("answered_note"),
                                        Micros.instant(row.getLong("answered_micros"))),
                                row.getLong("answered_entry")));
    }

    static void insert(Handle handle, SignOff prepared) {
        handle.execute(
                "INSERT INTO sign_off (id, run_id, prepared_by, prepared_note, explanation,"
                        + " prepared_micros) VALUES (?, ?, ?, ?, ?, ?)",
                prepared.id(),
                prepared.runId(),
                prepared.prepared().by(),
                prepared.prepared().note(),
                prepared.explanation(),
                Micros.of(prepared.prepared().at()));
    }

    /// @return 1, or 0 where it was answered before
    static int answer(Handle handle, SignOff answered) {
        Answer answer = Objects.requireNonNull(answered.answer());
        return handle.execute(
                "UPDATE sign_off SET answer = ?, answered_by = ?, answered_note = ?,"
                        + " answered_micros = ?, answered_entry = ? WHERE id = ? AND answer IS"
                        + " NULL",
                answer.verdict().wireName(),
                answer.signature().by(),
                answer.signature().note(),
                Micros.of(answer.signature().at()),
                answer.entry(),
                answered.id());
    }
}
