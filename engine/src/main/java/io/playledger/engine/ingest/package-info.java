/// From a source to the archive: bounded batches, one writer, exactly once.
@NullMarked
package io.playledger.engine.ingest;

import org.jspecify.annotations.NullMarked;
