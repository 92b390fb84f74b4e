/// Metadata versions in valid and recorded time, and their import.
@NullMarked
package io.playledger.engine.catalog;

import org.jspecify.annotations.NullMarked;
