package io.playledger.engine.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/// The end of the audit trail at an instant, signed by the home (docs/spec/audit-trail.md). Who
/// keeps it outside the home can tell later whether entries were cut off or exchanged.
///
/// @param number of the last entry
/// @param hash its hash
/// @param publicKey Ed25519, X.509, Base64
/// @param signature over [#canonical], Base64
public record SignedHead(
        long number, String hash, Instant signedAt, String publicKey, String signature) {
    /// What is signed.
    public static byte[] canonical(long number, String hash, Instant signedAt) {
        return "playledger audit head\n%d\n%s\n%s\n"
                .formatted(number, hash, signedAt)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Whether the signature is that of the key that it names.
    public boolean genuine() {
        try {
            PublicKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(canonical(number, hash, signedAt));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
