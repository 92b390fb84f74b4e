package io.playledger.store.royalty;

import java.nio.file.Path;

/// The catalogue's ledger as Parquet files, for the plan.
///
/// @param versions `version_id BIGINT, item_id VARCHAR, valid_from, valid_to, recorded_from,
///   recorded_to TIMESTAMPTZ (the ends null while open), territories VARCHAR` (codes joined by `|`,
///   or `*`), `duration_ms BIGINT` (null where it is not known), `by_alias BOOLEAN` (the version
///   once more, under an id that stands for its item)
/// @param terms `version_id BIGINT, version INTEGER, key_rank BIGINT, group_rank INTEGER,
///   rate_model VARCHAR, rate_unscaled BIGINT, share_unscaled BIGINT, decimals INTEGER, only_in
///   VARCHAR, not_in VARCHAR` (codes joined by `|` of the countries that the terms are for, or that
///   other terms of the version are for; null where there are no such)
/// @param keys `key_rank BIGINT, rights_holder VARCHAR, item_id VARCHAR`, ranks by UTF-8 bytes, in
///   their order
/// @param groups `group_rank INTEGER, rights_holder VARCHAR, currency VARCHAR`, ranks from 0 by
///   UTF-8 bytes
public record CatalogFiles(Path versions, Path terms, Path keys, Path groups) {
    /// The files of a folder, by their names.
    static CatalogFiles in(Path folder) {
        return new CatalogFiles(
                folder.resolve("versions.parquet"),
                folder.resolve("terms.parquet"),
                folder.resolve("keys.parquet"),
                folder.resolve("groups.parquet"));
    }

    /// Where the files come from.
    @FunctionalInterface
    public interface Source {
        /// The files of the ledger as it is now or later.
        CatalogFiles current();
    }
}
