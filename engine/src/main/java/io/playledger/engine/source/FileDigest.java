package io.playledger.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names a file by what is in it.
public final class FileDigest {
    private FileDigest() {}

    /// SHA-256 over the whole file, in lower-case hexadecimal.
    public static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestOutputStream out =
                        new DigestOutputStream(
                                OutputStream.nullOutputStream(),
                                MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
