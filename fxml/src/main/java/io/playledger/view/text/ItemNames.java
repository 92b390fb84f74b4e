package io.playledger.view.text;

import io.playledger.engine.Engine;
import io.playledger.engine.catalog.ItemName;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Names of items, remembered so that a screen that repaints five times a second does not ask the
/// catalogue each time. An item without a name answers with its id. Any thread; [#load] reads
/// storage.
public final class ItemNames {
    private static final int NAMES_MAX = 20_000;
    private static final Duration FRESH = Duration.ofSeconds(30);

    private record Known(ItemName name, Instant at) {}

    private final Engine engine;
    private final InstantSource clock;
    private final Map<String, Known> known =
            new LinkedHashMap<>(256, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
                    return size() > NAMES_MAX;
                }
            };

    public ItemNames(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /// A name for each of the items.
    public Map<String, ItemName> load(Collection<String> itemIds) {
        Instant now = clock.instant();
        Map<String, ItemName> names = new HashMap<>();
        Collection<String> missing = missing(itemIds, now, names);
        if (!missing.isEmpty()) {
            Map<String, ItemName> found = engine.itemNames(missing);
            synchronized (known) {
                for (String id : missing) {
                    ItemName name = found.getOrDefault(id, new ItemName(id, ""));
                    known.put(id, new Known(name, now));
                    names.put(id, name);
                }
            }
        }
        return names;
    }

    private Collection<String> missing(
            Collection<String> itemIds, Instant now, Map<String, ItemName> names) {
        Map<String, Boolean> missing = new LinkedHashMap<>();
        synchronized (known) {
            for (String id : itemIds) {
                Known entry = known.get(id);
                if (entry == null || entry.at().plus(FRESH).isBefore(now)) {
                    missing.put(id, true);
                } else {
                    names.put(id, entry.name());
                }
            }
        }
        return missing.keySet();
    }
}
