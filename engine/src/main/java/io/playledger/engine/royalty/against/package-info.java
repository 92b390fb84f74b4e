/// A run against somebody else's figures: reports of services, distributors and licensors, read by
/// a mapping, matched, compared, explained, and kept in versions.
@NullMarked
package io.playledger.engine.royalty.against;

import org.jspecify.annotations.NullMarked;
