package io.playledger.engine.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/// A recorded act; never changed. Each entry's hash covers its own content and the hash before it
/// (docs/spec/audit-trail.md).
///
/// @param number 1, 2, 3, … without a gap
/// @param at when it was recorded, to the microsecond
/// @param detail the note's detail as recorded: a JSON object, keys sorted
/// @param previousHash of entry `number - 1`; [#BEFORE_FIRST] for the first
/// @param hash SHA-256, lower-case hex
public record AuditEntry(
        long number,
        Instant at,
        String actor,
        String act,
        String subject,
        String detail,
        String previousHash,
        String hash) {
    /// What the first entry follows.
    public static final String BEFORE_FIRST = "0".repeat(64);

    /// The entry that follows `previousHash`.
    public static AuditEntry of(
            long number,
            Instant at,
            String actor,
            String act,
            String subject,
            String detail,
            String previousHash) {
        Instant exact = at.truncatedTo(ChronoUnit.MICROS);
        return new AuditEntry(
                number,
                exact,
                actor,
                act,
                subject,
                detail,
                previousHash,
                hash(number, exact, actor, act, subject, detail, previousHash));
    }

    /// Whether the hash is that of the content.
    public boolean intact() {
        return hash.equals(hash(number, at, actor, act, subject, detail, previousHash));
    }

    /// SHA-256 over the fields, each as `LENGTH:BYTES,` with its length in UTF-8 bytes, so that no
    /// two contents share their bytes.
    private static String hash(
            long number,
            Instant at,
            String actor,
            String act,
            String subject,
            String detail,
            String previousHash) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
            for (String field :
                    List.of(
                            previousHash,
                            Long.toString(number),
                            Long.toString(micros),
                            actor,
                            act,
                            subject,
                            detail)) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
                digest.update((byte) ',');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
