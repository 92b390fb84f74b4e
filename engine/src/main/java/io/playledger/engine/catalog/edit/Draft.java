package io.playledger.engine.catalog.edit;

import java.util.ArrayList;
import java.util.List;

/// Edits of one item that somebody makes on the state that they saw.
///
/// @param base the number of the item's last change when it was looked at ([ItemState#change()])
/// @param edits done one after the other
public record Draft(String itemId, long base, List<Edit> edits) {
    public Draft {
        edits = List.copyOf(edits);
    }

    /// The same edits on another state.
    public Draft on(ItemState state) {
        return new Draft(itemId, state.change(), edits);
    }

    public Draft and(Edit edit) {
        List<Edit> more = new ArrayList<>(edits);
        more.add(edit);
        return new Draft(itemId, base, more);
    }
}
