package io.playledger.store.royalty;

import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.JdbiException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The catalogue's ledger in the control store. Safe for any thread; changes come one after the
/// other.
public final class LedgerCatalog implements CatalogStore {
    private final ControlStore store;
    private final InstantSource clock;

    public LedgerCatalog(ControlStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public <T> T change(Function<Ledger, T> change) {
        T result;
        try {
            result = changed(change);
        } catch (JdbiException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The catalogue could not be changed ("
                            + Reason.of(root(e))
                            + "); nothing was imported. Check the space and the rights of the home"
                            + " folder, then repeat.",
                    e);
        }
        store.sync();
        return result;
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private <T> T changed(Function<Ledger, T> change) {
        return store.jdbi()
                .inTransaction(handle -> {
                    Instant now = clock.instant();
                    long at = RecordedClock.next(handle, now);
                    LedgerChange ledger = new LedgerChange(handle, at);
                    T outcome = change.apply(ledger);
                    if (!ledger.finish(now)) {
                        handle.rollback();
                    }
                    return outcome;
                });
    }

    @Override
    public Map<String, ItemName> names(Collection<String> itemIds, Instant at) {
        Map<String, ItemName> names = new HashMap<>();
        if (itemIds.isEmpty()) {
            return names;
        }
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT item_id, name, artist FROM catalog_version
                                        WHERE item_id = ANY(:items) AND recorded_to_micros IS NULL
                                        ORDER BY item_id,
                                          CASE WHEN valid_from_micros <= :at THEN 1 ELSE 0 END,
                                          CASE WHEN valid_from_micros <= :at
                                            THEN valid_from_micros ELSE -valid_from_micros END
                                        """)
                                .bind("items", itemIds.toArray(String[]::new))
                                .bind("at", Micros.of(at))
                                // The last of an item is the one that counts.
                                .map((row, context) ->
                                        names.put(
                                                row.getString(1),
                                                new ItemName(row.getString(2), row.getString(3))))
                                .list());
        return names;
    }

    @Override
    public Instant pin(Instant now) {
        return Micros.instant(store.jdbi().inTransaction(handle -> RecordedClock.pin(handle, now)));
    }
}
