package io.playledger.store.subject;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The home's key for subjects, in a file of its own (`HOME/store/subjects.key`, readable by its
/// owner alone), so that the control store and copies of it hold no id of a subject and no hash
/// that somebody could recompute. Safe for any thread.
public final class SubjectKey {
    private static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private byte[] key = {};

    private SubjectKey(Path file) {
        this.file = file;
    }

    /// The key of a home; made when it is first used.
    public static SubjectKey of(Path home) {
        return new SubjectKey(home.resolve("store").resolve("subjects.key"));
    }

    private synchronized byte[] key() {
        if (key.length == 0) {
            try {
                key = Files.exists(file) ? read() : make();
            } catch (IOException e) {
                throw new PlayledgerException(
                        Code.STORAGE_FAILED,
                        "The key of deletion requests, "
                                + file
                                + ", cannot be used: "
                                + Reason.of(e)
                                + ". Nothing was changed. Put it back from a backup: without it"
                                + " nobody knows whom open requests are about.",
                        e);
            }
        }
        return key;
    }

    private byte[] read() throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IOException("it holds no key");
        }
        return HexFormat.of().parseHex(text);
    }

    private byte[] make() throws IOException {
        byte[] fresh = new byte[BYTES];
        RANDOM.nextBytes(fresh);
        Path temporary = file.resolveSibling("subjects.key.new");
        Files.deleteIfExists(temporary);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    temporary,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(temporary, HexFormat.of().formatHex(fresh), StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return fresh;
    }

    private byte[] derived(String purpose) {
        return hmac(key(), purpose.getBytes(StandardCharsets.UTF_8));
    }

    /// A text's keyed hash, 64 hex digits; other purposes give other hashes.
    public String hash(String purpose, String text) {
        return HexFormat.of()
                .formatHex(hmac(derived(purpose), text.getBytes(StandardCharsets.UTF_8)));
    }

    /// A text's hash under a key that somebody else keeps.
    public static String hash(byte[] key, String text) {
        return HexFormat.of().formatHex(hmac(key, text.getBytes(StandardCharsets.UTF_8)));
    }

    /// 32 random bytes.
    public static byte[] random() {
        byte[] fresh = new byte[BYTES];
        RANDOM.nextBytes(fresh);
        return fresh;
    }

    /// The key of [QuickHash].
    public QuickHash quickHash() {
        ByteBuffer bytes = ByteBuffer.wrap(derived("quick"));
        return new QuickHash(bytes.getLong(), bytes.getLong());
    }

    /// Seals a text so that it cannot be read, nor told from another, without the key.
    public byte[] seal(String text) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /// Opens what [#seal] gave.
    ///
    /// @throws PlayledgerException `STORAGE_FAILED` where it was sealed under another key
    public String open(byte[] sealed) {
        return new String(
                cipher(
                        Cipher.DECRYPT_MODE,
                        Arrays.copyOf(sealed, NONCE),
                        Arrays.copyOfRange(sealed, NONCE, sealed.length)),
                StandardCharsets.UTF_8);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(derived("seal"), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "A deletion request was sealed under another key than that of "
                            + file
                            + ". Nothing was changed. Put the key back that belongs to this control"
                            + " store.",
                    e);
        }
    }

    /// Scrambles blocks of 16 bytes so that the same bytes give the same ones, and back: for
    /// numbers that must be compared again and tell nobody anything meanwhile.
    byte[] scramble(int mode, byte[] blocks) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(derived("records"), "AES"),
                    new javax.crypto.spec.IvParameterSpec(new byte[16]));
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
