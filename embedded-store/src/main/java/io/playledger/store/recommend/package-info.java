/// Features, lists and trained models: a database file of their own, and Parquet.
@NullMarked
package io.playledger.store.recommend;

import org.jspecify.annotations.NullMarked;
