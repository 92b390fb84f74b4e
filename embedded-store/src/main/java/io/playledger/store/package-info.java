/// H2 control store and Parquet archive behind the engine's ports.
@NullMarked
package io.playledger.store;

import org.jspecify.annotations.NullMarked;
