/// The Parquet archive: files written and read by DuckDB, their manifest and positions in the
/// control store.
@NullMarked
package io.playledger.store.archive;

import org.jspecify.annotations.NullMarked;
