/// What came after a period's window had closed: late exceptions, what people decide about them,
/// and the adjustments by which a later period pays what a closed one cannot
/// (docs/spec/adjustments.md).
@NullMarked
package io.playledger.engine.royalty.late;

import org.jspecify.annotations.NullMarked;
