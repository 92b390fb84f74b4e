package io.playledger.store;

import org.h2.engine.Constants;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.mvstore.type.DataType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// The file of a closed database of H2, written anew row by row.
///
/// H2's own ways copy pages as they stand: the inner pages of an index go on naming keys that were
/// deleted from its leaves, and `SHUTDOWN COMPACT` compresses what it writes, so that a search of
/// the file's bytes sees nothing of it. Here every map is filled from its live entries alone and
/// nothing is compressed.
final class DatabaseFile {
    private static final String UNDO = TransactionStore.UNDO_LOG_NAME_PREFIX;

    private static final String PREPARED = "openTransactions";

    /// What H2 calls the map of its types, which is filled as maps are opened.
    private static final String TYPES = "_";

    private DatabaseFile() {}

    /// Replaces the file at once: whatever halts the process, there is the old one or the new one.
    /// H2 sweeps what a halt left beside it.
    ///
    /// @param file of a database that was closed in order and that nobody else opens meanwhile
    /// @throws IOException where it could not be done; the file is as it was
    static void writeAnew(Path file) throws IOException {
        Path anew =
                Objects.requireNonNull(file.getParent())
                        .resolve(file.getFileName() + Constants.SUFFIX_MV_STORE_TEMP_FILE);
        Files.deleteIfExists(anew);
        try {
            copy(file, anew);
            try (FileChannel channel = FileChannel.open(anew, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (MVStoreException e) {
            throw new IOException("could not be written anew: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(anew);
        }
    }

    private static void copy(Path from, Path to) {
        try (MVStore source = new MVStore.Builder().fileName(from.toString()).readOnly().open();
                MVStore target = new MVStore.Builder().fileName(to.toString()).open()) {
            target.setVersionsToKeep(0);
            target.setStoreVersion(source.getStoreVersion());
            TransactionStore read = new TransactionStore(source);
            TransactionStore write = new TransactionStore(target);
            for (String name : source.getMapNames()) {
                if (name.equals(TYPES) || !source.hasData(name)) {
                    continue;
                }
                if (name.startsWith(UNDO) || name.equals(PREPARED)) {
                    throw new MVStoreException(0, "it was not closed in order");
                }
                copy(read.openMap(name, null, null), write, name);
            }
            target.commit();
        }
    }

    private static <K, V> void copy(MVMap<K, V> map, TransactionStore write, String name) {
        DataType<K> keys = map.getKeyType();
        MVMap<K, V> anew = write.openMap(name, keys, map.getValueType());
        Cursor<K, V> cursor = map.cursor(null);
        while (cursor.hasNext()) {
            K key = cursor.next();
            anew.put(key, cursor.getValue());
        }
        if (anew.sizeAsLong() != map.sizeAsLong()) {
            throw new MVStoreException(0, "entries of " + name + " came out as one");
        }
    }
}
