package io.playledger.app.bench;

import io.playledger.store.archive.ErasedFiles;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// One listener erased, and many together beside a rewrite of every file.
///
/// @param archiveBytes of all files before
record EraseBenchResult(
        long events, int listeners, long archiveBytes, Pass one, Pass many, double rewriteSeconds)
        implements BenchResult {
    static final double HIDDEN_SECONDS_MOST = 1;
    static final double BYTES_MOST = 1 / 16.0;
    static final double REWRITES_MOST = 2;

    /// Requests that were erased together.
    ///
    /// @param hiddenSeconds the longest that one of them took to be recorded, synced and hidden
    /// @param eraseSeconds of the archive
    /// @param verifySeconds the scan of the archive afterwards
    /// @param wholeSeconds erasing and verifying, with what is recorded of each request
    /// @param calls what system calls read and wrote while the archive was erased
    record Pass(
            int requests,
            long removed,
            double hiddenSeconds,
            double eraseSeconds,
            double verifySeconds,
            double wholeSeconds,
            ErasedFiles files,
            ProcessBytes calls) {
        String told(String who) {
            return String.format(
                    Locale.ROOT,
                    "%s: %,d events, hidden in %.3f s, erased in %.2f s, verified in %.2f s, whole"
                            + " %.2f s; %,d of %,d files rewritten, %,d bytes read, %,d written"
                            + " (system calls: %,d and %,d)",
                    who,
                    removed,
                    hiddenSeconds,
                    eraseSeconds,
                    verifySeconds,
                    wholeSeconds,
                    files.replaced().size(),
                    files.candidates(),
                    files.bytesRead(),
                    files.bytesWritten(),
                    calls.read(),
                    calls.written());
        }

        Map<String, Object> document() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("requests", requests);
            all.put("events", removed);
            all.put("hidden_seconds", hiddenSeconds);
            all.put("erase_seconds", eraseSeconds);
            all.put("verify_seconds", verifySeconds);
            all.put("whole_seconds", wholeSeconds);
            all.put("files_rewritten", files.replaced().size());
            all.put("bytes_read", files.bytesRead());
            all.put("bytes_written", files.bytesWritten());
            all.put("bytes_read_by_calls", calls.read());
            all.put("bytes_written_by_calls", calls.written());
            return all;
        }
    }

    /// Share of the archive's bytes that were read and written for one listener.
    double share() {
        return (one.files().bytesRead() + one.files().bytesWritten()) / (double) archiveBytes;
    }

    double rewrites() {
        return many.eraseSeconds() / rewriteSeconds;
    }

    @Override
    public boolean kept() {
        return one.hiddenSeconds() <= HIDDEN_SECONDS_MOST
                && share() <= BYTES_MOST
                && rewrites() <= REWRITES_MOST;
    }

    @Override
    public Map<String, Object> document() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bench", "erase");
        all.put("events", events);
        all.put("listeners", listeners);
        all.put("archive_bytes", archiveBytes);
        all.put("one", one.document());
        all.put("many", many.document());
        all.put("rewrite_seconds", rewriteSeconds);
        all.put("hidden_seconds_bar", HIDDEN_SECONDS_MOST);
        all.put("share_of_bytes", share());
        all.put("share_of_bytes_bar", BYTES_MOST);
        all.put("rewrites", rewrites());
        all.put("rewrites_bar", REWRITES_MOST);
        all.put("kept", kept());
        return all;
    }

    @Override
    public void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "archive       %,d events of %,d listeners, %,d bytes%n",
                events,
                listeners,
                archiveBytes);
        out.printf(
                Locale.ROOT,
                "hidden        %.3f s (bar: at most %.0f s): %s%n",
                one.hiddenSeconds(),
                HIDDEN_SECONDS_MOST,
                word(one.hiddenSeconds() <= HIDDEN_SECONDS_MOST));
        out.printf(
                Locale.ROOT,
                "one listener  %,d bytes read and %,d written, 1/%.1f of the archive (bar: at most"
                        + " 1/16): %s; %.2f s%n",
                one.files().bytesRead(),
                one.files().bytesWritten(),
                1 / share(),
                word(share() <= BYTES_MOST),
                one.eraseSeconds());
        out.printf(
                Locale.ROOT,
                "%-5d together %.1f s, %.2f x a rewrite of every file, %.1f s (bar: at most %.0f"
                        + " x): %s%n",
                many.requests(),
                many.eraseSeconds(),
                rewrites(),
                rewriteSeconds,
                REWRITES_MOST,
                word(rewrites() <= REWRITES_MOST));
    }

    private static String word(boolean kept) {
        return kept ? "kept" : "MISSED";
    }
}
