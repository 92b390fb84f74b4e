/// The project's own benchmarks, each beside its floor in one run.
@NullMarked
package io.playledger.app.bench;

import org.jspecify.annotations.NullMarked;
