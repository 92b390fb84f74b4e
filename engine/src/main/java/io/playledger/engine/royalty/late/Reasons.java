package io.playledger.engine.royalty.late;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What a decision says, and of what.
final class Reasons {
    private static final int LENGTH_MAX = 2_000;

    private Reasons() {}

    /// @throws PlayledgerException `BAD_INPUT` when it is missing or too long
    static String checked(String reason) {
        String said = reason.strip();
        if (said.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "A decision needs a reason. Nothing was changed.");
        }
        if (said.length() > LENGTH_MAX) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "The reason has "
                            + said.length()
                            + " characters; at most "
                            + LENGTH_MAX
                            + " are kept. Nothing was changed.");
        }
        return said;
    }

    /// SHA-256 over the events' lines `PERIOD ID_HASH ID_CHECK\n`, both as signed decimals, in the
    /// order of their bytes; lower-case hex.
    static String digest(List<LateRef> events) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            events.stream()
                    .map(event ->
                            event.period() + " " + event.idHash() + " " + event.idCheck() + "\n")
                    .sorted()
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
