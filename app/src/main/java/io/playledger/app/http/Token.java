package io.playledger.app.http;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/// What a client must show: a secret in `HOME/http.token` that only its owner can read, made at the
/// first start.
final class Token {
    private final byte[] expected;

    private Token(String secret) {
        expected = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
    }

    static Token in(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[32];
                new SecureRandom().nextBytes(random);
                boolean posix =
                        file.getFileSystem().supportedFileAttributeViews().contains("posix");
                if (posix) {
                    Files.createFile(
                            file,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
                }
                Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
            }
            String secret = Files.readString(file).strip();
            if (secret.length() < 16) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        file
                                + " holds no token of 16 characters or more; remove it, and a new"
                                + " one is made.");
            }
            return new Token(secret);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The token in " + file + " cannot be read or made: " + Reason.of(e) + ".",
                    e);
        }
    }

    /// Takes as long for a wrong token as for a right one.
    boolean opens(String header) {
        return MessageDigest.isEqual(header.getBytes(StandardCharsets.UTF_8), expected);
    }
}
