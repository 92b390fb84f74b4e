/// Whether the stream can be believed: partitions, lag, watermarks, rates, duplicates by client,
/// and their history in bounded space.
@NullMarked
package io.playledger.engine.stream;

import org.jspecify.annotations.NullMarked;
