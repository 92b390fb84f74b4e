/// Tests of the archive on a real disk, a real H2 and a real DuckDB.
@NullMarked
package io.playledger.store.archive;

import org.jspecify.annotations.NullMarked;
