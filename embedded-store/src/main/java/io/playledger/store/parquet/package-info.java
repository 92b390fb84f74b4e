/// Parquet files of others as input.
@NullMarked
package io.playledger.store.parquet;

import org.jspecify.annotations.NullMarked;
