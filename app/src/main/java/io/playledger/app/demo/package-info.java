/// The simulated label behind `--demo`: a small invented world, its catalogue, two days of history
/// and a live stream that shows the hard cases. Same seed and start, same bytes.
@NullMarked
package io.playledger.app.demo;

import org.jspecify.annotations.NullMarked;
