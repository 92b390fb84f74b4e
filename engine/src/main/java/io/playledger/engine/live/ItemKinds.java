package io.playledger.engine.live;

import io.playledger.engine.royalty.RuleSet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

/// Which kind each item is of, a byte an item, and the least milliseconds of each kind.
final class ItemKinds {
    private final byte[][] kinds;
    private final long[] leastMillis;
    private byte[] kindOf = {};

    ItemKinds(Map<String, Long> leastMillisByKind) {
        TreeSet<String> names = new TreeSet<>(leastMillisByKind.keySet());
        names.addAll(RuleSet.KINDS);
        kinds = names.stream().map(k -> k.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        // The last is for every other kind: it counts from 0.
        leastMillis = new long[kinds.length + 1];
        int i = 0;
        for (String name : names) {
            leastMillis[i++] = leastMillisByKind.getOrDefault(name, 0L);
        }
    }

    void ensureItems(int items) {
        if (items > kindOf.length) {
            kindOf = Arrays.copyOf(kindOf, items);
        }
    }

    void set(int item, ItemDictionary ids) {
        int kind = 0;
        while (kind < kinds.length && !ids.isOfKind(item, kinds[kind])) {
            kind++;
        }
        kindOf[item] = (byte) kind;
    }

    int of(int item) {
        return kindOf[item];
    }

    int number(String kind) {
        byte[] wanted = kind.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < kinds.length; i++) {
            if (Arrays.equals(kinds[i], wanted)) {
                return i;
            }
        }
        return kinds.length;
    }

    int qualifies(int item, long millis) {
        return millis >= leastMillis[kindOf[item]] ? 1 : 0;
    }
}
