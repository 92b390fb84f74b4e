package io.playledger.engine.erasure;

import java.util.List;

/// A request with everything that is known of it.
///
/// @param stores in the registry's order
/// @param steps oldest first
public record DeletionDetail(
        DeletionRequest request, List<StoreLine> stores, List<DeletionStep> steps) {
    public DeletionDetail {
        stores = List.copyOf(stores);
        steps = List.copyOf(steps);
    }
}
