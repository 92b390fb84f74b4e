/// Files as input: canonical formats and mappings of foreign shapes.
@NullMarked
package io.playledger.engine.source;

import org.jspecify.annotations.NullMarked;
