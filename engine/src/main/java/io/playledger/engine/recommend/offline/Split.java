package io.playledger.engine.recommend.offline;

import io.playledger.engine.event.IdHash;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.recommend.model.Interactions;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/// Parts interactions into a training and a test part; the same input and seed give the same parts.
public final class Split {
    /// How rows are chosen for the test part.
    public enum Method {
        /// Each row by a hash of seed, user and item, with the probability of the share.
        HASHED,
        /// Of each user with two rows or more the one latest in time (at one time, of the higher
        /// item id).
        LATEST
    }

    private Split() {}

    /// What became of the rows.
    public record Result(Path train, Path test, long trainRows, long testRows) {}

    /// Whether a row belongs to the test part of a hashed split.
    public static boolean hashedToTest(String user, String item, double share, long seed) {
        long hash = IdHash.of(seed + "\u0000" + user + "\u0000" + item);
        return (hash >>> 11) * 0x1.0p-53 < share;
    }

    /// Marks the positions of the test part.
    static boolean[] mark(Interactions all, Method method, double share, long seed) {
        boolean[] test = new boolean[all.size()];
        for (int user = 0; user < all.users().size(); user++) {
            int from = all.rowStart(user);
            int length = all.rowLength(user);
            if (method == Method.HASHED) {
                for (int at = from; at < from + length; at++) {
                    test[at] =
                            hashedToTest(
                                    all.users().get(user),
                                    all.items().get(all.item(at)),
                                    share,
                                    seed);
                }
            } else if (length > 1) {
                Integer[] row = new Integer[length];
                Arrays.setAll(row, i -> from + i);
                Arrays.sort(
                        row,
                        Comparator.comparingLong((Integer at) -> all.time(at))
                                .thenComparingInt(all::item));
                test[row[length - 1]] = true;
            }
        }
        return test;
    }

    /// Writes `train.csv` and `test.csv` into the folder.
    public static Result write(Path file, Method method, double share, long seed, Path into) {
        if (!(share > 0 && share < 1)) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "The test part's share must lie between 0 and 1.");
        }
        Interactions.Builder rows = new Interactions.Builder();
        InteractionFile.read(
                file, row -> rows.add(row.user(), row.item(), row.value(), row.seconds()));
        Interactions all = rows.build();
        boolean[] test = mark(all, method, share, seed);
        try {
            Files.createDirectories(into);
            Path trainFile = into.resolve("train.csv");
            Path testFile = into.resolve("test.csv");
            long trainRows = write(all, test, false, trainFile);
            long testRows = write(all, test, true, testFile);
            return new Result(trainFile, testFile, trainRows, testRows);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED, "The parts could not be written: " + e.getMessage(), e);
        }
    }

    private static long write(Interactions all, boolean[] test, boolean which, Path file)
            throws IOException {
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("user,item,value,timestamp\n");
            for (int user = 0; user < all.users().size(); user++) {
                for (int at = all.rowStart(user); at < all.rowEnd(user); at++) {
                    if (test[at] == which) {
                        rows++;
                        out.write(
                                String.format(
                                        Locale.ROOT,
                                        "%s,%s,%s,%s%n",
                                        quoted(all.users().get(user)),
                                        quoted(all.items().get(all.item(at))),
                                        all.value(at),
                                        all.time(at) == Interactions.NO_TIME ? "" : all.time(at)));
                    }
                }
            }
        }
        return rows;
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
