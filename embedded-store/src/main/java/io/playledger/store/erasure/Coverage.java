package io.playledger.store.erasure;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// Which stores the tables of the control store and the files of a home count on.
public final class Coverage {
    private Coverage() {}

    /// Names that must be in the registry.
    public static Set<String> stores() {
        Set<String> stores = new TreeSet<>(TableKinds.stores());
        Arrays.stream(FileKinds.Kind.values()).map(FileKinds::store).forEach(stores::add);
        stores.remove(TableKinds.NOTHING);
        return stores;
    }
}
