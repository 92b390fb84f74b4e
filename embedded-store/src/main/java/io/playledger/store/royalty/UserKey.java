package io.playledger.store.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The home's secret `store/user.key`, made when first needed: listeners are shown under a hash
/// with it, so that one listener's plays are seen to belong together and nobody learns whose they
/// are.
final class UserKey {
    private static final int BYTES = 32;
    private static final int SHOWN = 12;

    private final String hex;

    private UserKey(String hex) {
        this.hex = hex;
    }

    static UserKey of(Path home) {
        Path file = home.resolve("store").resolve("user.key");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return new UserKey(Files.readString(file).strip());
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    file
                            + " cannot be read or written ("
                            + Reason.of(e)
                            + "); without it listeners cannot be shown. Nothing was changed.",
                    e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path draft = Files.createTempFile(file.getParent(), "user", ".key");
        Files.writeString(draft, HexFormat.of().formatHex(secret) + "\n");
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file);
        }
    }

    /// SQL of a user's pseudonym: the first digits of SHA-256 over the secret, the user, the
    /// secret.
    String sql(String userId) {
        return "left(sha256(concat('%s', %s, '%s')), %d)".formatted(hex, userId, hex, SHOWN);
    }

    /// The same, reckoned here.
    String of(String userId) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest((hex + userId + hex).getBytes(StandardCharsets.UTF_8)))
                    .substring(0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
