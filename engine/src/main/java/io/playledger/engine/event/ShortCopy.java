package io.playledger.engine.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Copies of few bytes, eight at a time: for a text of a usual field's length the general copy
/// costs more in finding out how to copy than in copying.
public final class ShortCopy {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SHORT = 64;

    private ShortCopy() {}

    /// Copies `length` bytes; what stands behind them in `to` may be overwritten, up to seven
    /// bytes.
    public static void copy(byte[] from, int at, byte[] to, int toAt, int length) {
        int whole = (length + 7) & ~7;
        if (length > SHORT || at + whole > from.length || toAt + whole > to.length) {
            System.arraycopy(from, at, to, toAt, length);
            return;
        }
        for (int i = 0; i < length; i += 8) {
            LONGS.set(to, toAt + i, (long) LONGS.get(from, at + i));
        }
    }
}
