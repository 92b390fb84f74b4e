package io.playledger.store;

import java.nio.file.Path;
import java.util.Random;

/// A process that commits, tells of each commit, and halts in the middle of it all.
final class Halting {
    static final int EXIT = 17;

    private Halting() {}

    public static void main(String[] arguments) {
        ControlStore store = ControlStore.open(Path.of(arguments[0]));
        createTable(store);
        long haltAt = 50 + new Random().nextInt(150);
        for (long commit = 1; ; commit++) {
            commit(store, commit);
            System.out.println(commit);
            if (commit == haltAt) {
                // From another thread, so that it falls anywhere within the next commits.
                new Thread(() -> Runtime.getRuntime().halt(EXIT)).start();
            }
        }
    }

    static void createTable(ControlStore store) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "CREATE TABLE entry (id BIGINT PRIMARY KEY, text"
                                        + " VARCHAR(4000))"));
    }

    /// Adds an entry and rewrites an older one, so that the file's space is freed and used again.
    static void commit(ControlStore store, long id) {
        store.jdbi()
                .useTransaction(handle -> {
                    handle.execute("INSERT INTO entry VALUES (?, ?)", id, "x".repeat(2_000));
                    handle.execute(
                            "UPDATE entry SET text = ? WHERE id = ?",
                            "y".repeat((int) (id % 4_000)),
                            id / 2);
                });
        store.sync();
    }
}
