package io.playledger.store.royalty;

import io.playledger.engine.catalog.NameIndex;
import io.playledger.engine.catalog.SearchWords;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Names and ids one behind the other in a few large arrays. Filled by one thread, then read by
/// any.
final class NameSlab {
    static final int NAMES_MAX = 8_000_000;
    private static final int PAGE_NAMES = 65_536;
    private static final int FOUND_A_CALL = 512;

    private final List<Page> pages;
    private final Map<String, List<Name>> anew;
    private final List<Page> newest = new ArrayList<>();
    private Page filling = new Page();
    private long[] seen = new long[1 << 10];
    private int size;

    /// Entry `i` is the folded name and artist from `starts[i]` up to its id at `ids[i]`, which
    /// goes up to `starts[i + 1]`.
    private static final class Page {
        private byte[] bytes = new byte[1 << 16];
        private int[] starts = new int[256];
        private int[] ids = new int[256];
        private long[] pairs = new long[256 * SearchWords.PAIRS_LONGS];
        private int count;

        private void add(byte[] text, byte[] id) {
            int start = starts[count];
            int end = start + text.length + id.length;
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
            }
            System.arraycopy(text, 0, bytes, start, text.length);
            System.arraycopy(id, 0, bytes, start + text.length, id.length);
            if (count + 2 > starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
                ids = Arrays.copyOf(ids, ids.length * 2);
                pairs = Arrays.copyOf(pairs, pairs.length * 2);
            }
            SearchWords.addPairs(bytes, start, end, pairs, count * SearchWords.PAIRS_LONGS);
            ids[count] = start + text.length;
            starts[++count] = end;
        }

        private String id(int entry) {
            return new String(
                    bytes, ids[entry], starts[entry + 1] - ids[entry], StandardCharsets.UTF_8);
        }

        private void trim() {
            bytes = Arrays.copyOf(bytes, starts[count]);
            starts = Arrays.copyOf(starts, count + 1);
            ids = Arrays.copyOf(ids, count);
            pairs = Arrays.copyOf(pairs, count * SearchWords.PAIRS_LONGS);
        }
    }

    /// What an item is called.
    record Name(String name, String artist) {}

    NameSlab() {
        this(new ArrayList<>(), Map.of());
    }

    private NameSlab(List<Page> pages, Map<String, List<Name>> anew) {
        this.pages = pages;
        this.anew = anew;
    }

    /// This slab, but for items whose names are others now: what it holds of them is passed over.
    /// Shares its arrays; a complete slab alone may be asked.
    NameSlab with(Map<String, List<Name>> changed) {
        Map<String, List<Name>> all = new HashMap<>(anew);
        all.putAll(changed);
        NameSlab next = new NameSlab(pages, Map.copyOf(all));
        next.size = size;
        next.anew.forEach((item, names) -> names.forEach(name -> next.addNewest(item, name)));
        next.newest.forEach(Page::trim);
        next.seen = new long[0];
        return next;
    }

    private void addNewest(String itemId, Name name) {
        if (newest.isEmpty() || newest.getLast().count == PAGE_NAMES) {
            newest.add(new Page());
        }
        newest.getLast().add(text(name.name(), name.artist()), id(itemId));
    }

    /// How many items are told from beside the arrays.
    int changed() {
        return anew.size();
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size >= NAMES_MAX;
    }

    /// Adds a name of an item unless it has the same already.
    void add(String itemId, String name, String artist) {
        if (isFull()) {
            return;
        }
        byte[] id = id(itemId);
        byte[] text = text(name, artist);
        if (!first(hash(hash(0xcbf29ce484222325L, id), text))) {
            return;
        }
        if (filling.count == PAGE_NAMES) {
            filling.trim();
            pages.add(filling);
            filling = new Page();
        }
        filling.add(text, id);
        size++;
    }

    private static byte[] id(String itemId) {
        return itemId.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] text(String name, String artist) {
        return SearchWords.fold(name + " " + artist + " ").getBytes(StandardCharsets.UTF_8);
    }

    /// No more names come.
    void complete() {
        filling.trim();
        pages.add(filling);
        seen = new long[0];
    }

    void match(SearchWords words, NameIndex.Sink sink) {
        int[] starts = new int[FOUND_A_CALL];
        int[] ends = new int[FOUND_A_CALL];
        for (Page page : pages) {
            match(page, words, anew.keySet(), starts, ends, sink);
        }
        for (Page page : newest) {
            match(page, words, Set.of(), starts, ends, sink);
        }
    }

    private static void match(
            Page page,
            SearchWords words,
            Set<String> passedOver,
            int[] starts,
            int[] ends,
            NameIndex.Sink sink) {
        int found = 0;
        for (int i = 0; i < page.count; i++) {
            if (words.mayBeIn(page.pairs, i * SearchWords.PAIRS_LONGS)
                    && words.allIn(page.bytes, page.starts[i], page.starts[i + 1])
                    && (passedOver.isEmpty() || !passedOver.contains(page.id(i)))) {
                starts[found] = page.ids[i];
                ends[found++] = page.starts[i + 1];
                if (found == FOUND_A_CALL) {
                    sink.found(page.bytes, starts, ends, found);
                    found = 0;
                }
            }
        }
        if (found > 0) {
            sink.found(page.bytes, starts, ends, found);
        }
    }

    /// Whether a hash was not seen before.
    private boolean first(long hash) {
        if (size * 2 >= seen.length) {
            long[] before = seen;
            seen = new long[before.length * 2];
            for (long kept : before) {
                if (kept != 0) {
                    seen[slot(kept)] = kept;
                }
            }
        }
        int slot = slot(hash);
        boolean added = seen[slot] == 0;
        seen[slot] = hash;
        return added;
    }

    private int slot(long hash) {
        int slot = (int) (hash ^ hash >>> 32) & (seen.length - 1);
        while (seen[slot] != 0 && seen[slot] != hash) {
            slot = (slot + 1) & (seen.length - 1);
        }
        return slot;
    }

    /// FNV-1a over 64 bits, mixed; never 0.
    private static long hash(long seed, byte[] bytes) {
        long hash = seed;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash ^= hash >>> 29;
        hash *= 0xbf58476d1ce4e5b9L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
