/// Tests of reading others' Parquet files.
@NullMarked
package io.playledger.store.parquet;

import org.jspecify.annotations.NullMarked;
