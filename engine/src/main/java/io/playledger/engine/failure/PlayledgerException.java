package io.playledger.engine.failure;

import org.jspecify.annotations.Nullable;

/// A failure that a person reads: what happened, what was kept, what to do next.
///
/// Bad records are values ([io.playledger.engine.contract.Rejection]), not exceptions; this is for
/// what stops an act.
public class PlayledgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    public PlayledgerException(Code code, String message) {
        this(code, message, null);
    }

    public PlayledgerException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// The stable code.
    public Code code() {
        return code;
    }

    /// The message; never absent.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
